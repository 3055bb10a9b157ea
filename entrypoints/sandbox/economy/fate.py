"""What becomes of payments: most are settled in minutes, some late, some never, some twice."""

from dataclasses import dataclass

from entrypoints.sandbox.economy.dice import Dice
from entrypoints.sandbox.economy.flows import Flow
from entrypoints.sandbox.economy.payment import Shared, Steps

SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
BARE = 0.1
"""The share of operations that lack nested objects while they are young."""
ENDS = {"success": "Success", "fail": "Failed"}


@dataclass(frozen=True, slots=True)
class Fate:
    """What each provider will tell, and how far the two differ."""

    vima: Steps = ()
    payshack: Steps = ()
    again: Steps = ()
    """A second transaction under the same order: the payer has tried twice."""
    other_amount: bool = False
    shared: Shared = "order"
    bare: bool = False


def fate(random: Dice, flow: Flow, at: int) -> Fate:
    """Decide about a payment of a kind that began at an instant."""
    end = "success" if random.random() < flow.success else "fail"
    taken = _taken(random)
    vima = _vima(random, at, end, taken) if flow.project else ()
    if flow.client is None:
        return Fate(vima, bare=random.happens(BARE))
    theirs = end
    if vima and random.happens(0.01):
        theirs = "fail" if end == "success" else "success"
    payshack = _payshack(random, at, theirs, taken, flow)
    if not vima:
        return Fate((), payshack)
    again: Steps = ()
    if not flow.outgoing and random.happens(0.006):
        again = _payshack(random, at + random.randrange(2, 15) * MINUTE, "fail", taken, flow)
    known = random.choices(("to both", "to vima", "to payshack"), (98, 1.1, 0.9))[0]
    if known == "to vima":
        payshack, again = (), ()
    if known == "to payshack":
        vima = ()
    return Fate(
        vima,
        payshack,
        again,
        other_amount=random.happens(0.01),
        shared=random.choices(("order", "reference", "utr", "nothing"), (93, 4, 1.5, 1.5))[0],
        bare=random.happens(BARE),
    )


def _taken(random: Dice) -> int:
    """Give how long it takes to an end; nothing means for ever."""
    when = random.choices(("soon", "late", "never"), (97, 2.2, 0.8))[0]
    if when == "never":
        return 0
    if when == "late":
        return random.randrange(HOUR, 40 * HOUR)
    return int(min(20 * SECOND + random.lognormvariate(4.2, 0.9) * SECOND, HOUR))


def _vima(random: Dice, at: int, end: str, taken: int) -> Steps:
    begin = "user_input_required" if random.happens(0.4) else "in_process"
    steps = [(at, begin)]
    if begin != "in_process" and random.happens(0.8):
        steps.append((at + random.randrange(5, 14) * SECOND, "in_process"))
    if taken:
        steps.append((at + taken, end))
    return tuple(steps)


def _payshack(random: Dice, at: int, end: str, taken: int, flow: Flow) -> Steps:
    """Give what PayShack tells: it hears of a payment after Vima, and of its end before."""
    heard = random.choices(("soon", "late", "very late"), (98.85, 1, 0.15))[0]
    lag = random.randrange(1, 8) * SECOND
    if heard != "soon":
        lag = random.randrange(1, 10) * MINUTE + (2 * HOUR if heard == "very late" else 0)
        taken += lag if taken else 0
    begun = at + lag
    steps = [(begun, "Initiated")]
    if not taken:
        word = random.choices(
            ("Pending", "Incomplete", "HOLD", "TRANSACTION IN PROCESS"), (4, 3, 1, 1)
        )[0]
        return (*steps, (begun + 12 * SECOND, word))
    ended = max(at + taken - random.randrange(2, 5) * SECOND, begun + 9 * SECOND)
    if random.happens(0.7):
        steps.append((begun + 4 * SECOND, "In Process" if random.happens(0.8) else "in_process"))
    word = ENDS[end]
    if word == "Failed":
        word = random.choices(("Failed", "EXPIRED", "DUPLICATE", "Tampered"), (93, 5, 1, 1))[0]
    elif flow.outgoing:
        word = word.upper()
    steps.append((ended, word))
    if end == "success" and not flow.outgoing:
        back = random.choices(("", "Refunded", "Cb_Refunded"), (98.9, 0.8, 0.3))[0]
        days = random.randrange(DAY, 12 * DAY) if back == "Refunded" else random.randrange(30 * DAY)
        if back:
            steps.append((ended + HOUR + days, back))
    return tuple(steps)
