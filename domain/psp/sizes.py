"""How large operations are: ranges of amounts that are counted apart."""

from decimal import Decimal

from domain.shared.values import value

NOTHING = Decimal(0)


@value
class Bucket:
    """A range of amounts in units of whatever currency; its lower bound belongs to it."""

    index: int
    label: str
    least: Decimal
    below: Decimal | None = None


BOUNDS = tuple(map(Decimal, (0, 100, 500, 1_000, 5_000, 10_000)))
LABELS = "0-100", "100-500", "500-1K", "1K-5K", "5K-10K", "10K+"
BUCKETS = tuple(
    Bucket(n, label, least, below)
    for n, (label, least, below) in enumerate(zip(LABELS, BOUNDS, (*BOUNDS[1:], None), strict=True))
)
LARGEST = Decimal(10) ** 20


@value
class Cut:
    """How bounds of amounts lie to the buckets: which are within them, and what is cut through.

    What is cut through lies from the lower bound to below `low_until`, and from `high_since` to the
    upper bound.
    """

    whole: tuple[int, ...]
    low_until: Decimal | None
    high_since: Decimal | None


def cut(least: Decimal | None, most: Decimal | None) -> Cut:
    """Tell it; both bounds are meant, too, and without one of them there is none on that side."""
    low, high = least or NOTHING, LARGEST if most is None else most
    whole = tuple(
        each.index for each in BUCKETS if low <= each.least and (each.below or LARGEST) <= high
    )
    first, last = (
        max(n for n, least in enumerate(BOUNDS) if least <= bound) for bound in (low, high)
    )
    return Cut(
        whole,
        None if first in whole else BUCKETS[first].below or LARGEST,
        None if last in whole or last == first else BUCKETS[last].least,
    )
