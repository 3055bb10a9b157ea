"""What happens in an hour: the same for the same seed, whoever asks, and whenever."""

import math
from collections.abc import Iterator

from entrypoints.sandbox.economy.dice import Dice
from entrypoints.sandbox.economy.fate import Fate, fate
from entrypoints.sandbox.economy.flows import FLOWS, WEIGHTS, Flow
from entrypoints.sandbox.economy.payment import Payment

HOUR_MS = 3_600_000
MOST = 4096
"""Payments in an hour."""
PEOPLE = 4000
"""Payers of each merchant."""
BUSY: tuple[float, ...] = (
    *(0.7, 0.55, 0.45, 0.5, 0.6, 0.75, 0.85, 0.95, 1.0, 1.0, 1.0, 1.05),
    *(1.1, 1.2, 1.35, 1.5, 1.6, 1.6, 1.5, 1.35, 1.2, 1.05, 0.9, 0.8),
)
"""How busy each hour of UTC is."""
WEEK = (0.9, 0.88, 0.92, 0.97, 1.1, 1.2, 1.03)
LAST_HOUR = 23
NEAR_MIDNIGHT = 12_000
"""How close to midnight the last payment of each day is, so that there are pairs across it."""


def usual_count(seed: int, hour: int, per_day: float) -> float:
    """Give how many payments an hour of the past has, on average."""
    day, of_day = divmod(hour, 24)
    mood = Dice(f"{seed}/day/{day}").uniform(0.85, 1.15)
    return per_day / 24 * BUSY[of_day] / 1.03 * WEEK[(day + 3) % 7] * mood


def payments(
    seed: int, hour: int, usual: float, live: float
) -> Iterator[tuple[Payment, Fate, bool]]:
    """Make up an hour: each payment with its fate, and whether it is one of the past's.

    The others happen only where somebody looks on.
    """
    random = Dice(f"{seed}/{hour}")
    share = random.random()
    past = min(max(math.floor(usual + share), 1), MOST)
    for rank in range(min(max(past, math.floor(live + share)), MOST)):
        at = hour * HOUR_MS + random.randrange(HOUR_MS)
        own = random.getrandbits(48)
        flow = None
        if rank == 0 and hour % 24 == LAST_HOUR:
            at, flow = (hour + 1) * HOUR_MS - random.randrange(300, NEAR_MIDNIGHT), FLOWS[0]
        made, its_fate = payment(hour * MOST + rank, at, own, flow)
        yield made, its_fate, rank < past


def payment(number: int, at: int, seed: int, flow: Flow | None = None) -> tuple[Payment, Fate]:
    """Make up one payment, of a kind or of any."""
    random = Dice(seed)
    flow = flow or random.choices(FLOWS, WEIGHTS)[0]
    who = flow.prefix * 100_000 + int(PEOPLE * random.random() ** 2)
    country = flow.countries[who % len(flow.countries)]
    its_fate = fate(random, flow, at)
    amount = _amount(random, flow)
    made = Payment(number, at, seed, flow, who, country, amount, its_fate.shared, its_fate.bare)
    return made, its_fate


def _amount(random: Dice, flow: Flow) -> int:
    """Give an amount: often a round one, sometimes odd, rarely far beyond what is usual."""
    wished = flow.usual * random.lognormvariate(0.0, 0.8)
    if random.happens(0.002):
        wished *= 8
    if random.happens(0.7):
        step = max(flow.usual // 5, 1)
        wished = max(round(wished / step), 1) * step
    most = 10_000_00 if flow.client and not flow.outgoing else 500_000_00
    return int(min(max(wished, 100), most))
