"""Draw the balance over time: lines for a picture of vectors, in whole units of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from application.ledger.views import BalancePoint
from domain.shared.money import Total

WIDTH, HEIGHT = 720, 230
LEFT, TOP, BOTTOM = 78, 8, 26
RUNGS = 4


def drawn(points: Sequence[BalancePoint]) -> Mapping[str, object] | None:
    """Give the line, the area below it, and what stands beside; none for fewer than two points."""
    if len(points) < 2:  # noqa: PLR2004  # A line has two ends.
        return None
    low, high = _bounds([each.balance.minor for each in points])
    since, until = points[0].at, points[-1].at

    def x(at: datetime) -> int:
        return LEFT + round((WIDTH - LEFT) * ((at - since) / (until - since)))

    def y(minor: int) -> int:
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - minor) // (high - low)

    line = "L".join(f"{x(each.at)} {y(each.balance.minor)}" for each in points)
    currency = points[0].balance.currency
    rungs = [low + (high - low) * n // RUNGS for n in range(RUNGS + 1)]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "line": f"M{line}",
        "area": f"M{line}V{HEIGHT - BOTTOM}H{LEFT}Z",
        "rungs": [[y(each), str(Total(each, currency))] for each in rungs],
        "days": [
            [LEFT, since.date().isoformat(), "start"],
            [WIDTH, until.date().isoformat(), "end"],
        ],
    }


def _bounds(minors: Sequence[int]) -> tuple[int, int]:
    """Give what the picture reaches from and to: zero is in it, and it has some height."""
    low, high = min(0, *minors), max(0, *minors)
    return low, high if high > low else low + 100
