"""How a worker takes its time."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds between what; and how many jobs at once."""

    slots: int = 6
    per_name: int = 4
    """Of one name: what hangs leaves room for the others."""
    poll: float = 2.0
    """Between two looks while nobody wakes us."""
    rest: float = 0.05
    """At least, between two looks that found little."""
    beat: float = 1.0
    patience: float = 5.0
    """After which the jobs of a silent worker are taken up by others."""
    grace: float = 3.0
    """For jobs under way to come to their end, once we are asked to stop."""
    first_delay: float = 2.0
    """After the first failure; after each further one it is three times as long."""
    longest_delay: float = 3600.0

    def delay(self, failures: int, random: Random) -> timedelta:
        """Longer after each failure, and never the same, so that not all come at once."""
        growing = self.first_delay * 3.0 ** min(failures - 1, 20)
        return timedelta(seconds=min(growing, self.longest_delay) * random.uniform(0.5, 1))
