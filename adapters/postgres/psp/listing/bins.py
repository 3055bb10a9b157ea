"""Finding the part of a long list that a page is in, by the sums of its parts."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.shared.values import value


@value
class Bin:
    """How many operations of one status or project (or of all) there are in a span of time."""

    sorted_by: str
    since: datetime
    until: datetime
    count: int


def in_order(bins: Iterable[Bin], *, values_descending: bool, newest_first: bool) -> list[Bin]:
    """Give bins as a list has them."""
    by_time = sorted(bins, key=lambda each: each.since, reverse=newest_first)
    return sorted(by_time, key=lambda each: each.sorted_by, reverse=values_descending)


def around(bins: Sequence[Bin], offset: int, limit: int) -> tuple[list[Bin], int]:
    """Give the bins in which `limit` operations from `offset` on are, and how many to leave out."""
    found: list[Bin] = []
    before = 0
    for each in bins:
        if found and before >= offset + limit:
            break
        if before + each.count > offset:
            found.append(each)
        before += each.count
    return found, offset - (before - sum(each.count for each in found))


def going_on(
    bins: Sequence[Bin], at: Bin, *, values_descending: bool, newest_first: bool
) -> list[Bin]:
    """Give the bins from the one on that has the place of `at` in it, its first instant, too."""

    def passed(each: Bin) -> bool:
        if each.sorted_by != at.sorted_by:
            return (each.sorted_by > at.sorted_by) == values_descending
        return each.since > at.since if newest_first else each.until <= at.since

    return [each for each in bins if not passed(each)]
