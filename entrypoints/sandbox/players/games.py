"""What the demo's players bet on."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

TEAMS = (
    *("Arsenal", "Barcelona", "Bayern", "Chelsea", "CSKA", "Dynamo", "Inter", "Juventus"),
    *("Kairat", "Lokomotiv", "Milan", "Porto", "Roma", "Spartak", "Zenit"),
)
OUTCOMES = "Home win", "Draw", "Away win", "Both teams to score", "Over 2.5 goals"


@dataclass(frozen=True, slots=True)
class Game:
    """Something to bet on: fair but for a small margin."""

    event_id: int
    event_name: str
    selection: str
    coefficient: Decimal

    def won(self, random: Random) -> bool:
        return random.random() < 0.95 / float(self.coefficient)


def game(random: Random) -> Game:
    """Make up a game."""
    home, away = random.sample(TEAMS, 2)
    coefficient = Decimal(random.randint(140, 390)) / 100
    return Game(
        random.randint(1_000, 99_999), f"{home} - {away}", random.choice(OUTCOMES), coefficient
    )
