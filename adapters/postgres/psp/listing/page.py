"""One page of a list of operations, however long the list is and however far the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from asyncpg import Record as Row

from adapters.postgres.psp.filters import choice, selection
from adapters.postgres.psp.listing import rows
from adapters.postgres.psp.listing.bins import Bin, around, going_on, in_order
from adapters.postgres.psp.listing.searching import SQL, sought_by
from adapters.postgres.sql import PooledConnection
from application.psp.listing.order import page_of
from application.psp.listing.ports import Found, ListedOperation, Question
from domain.psp.listing import Place, SortKey

GROUPED = {SortKey.STATUS, SortKey.PROJECT}
FEW = 200
"""So many are fetched together and put in order here: by an index it could take long."""
FEW_DAYS = 7
MOST_COUNTED = 10_000
"""Where there are no sums: whoever has more than that before them counts no further."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OnePage:
    """Answers one question, within a transaction that sees one moment.

    What is in the order of time is found by the sums of days and of quarters of an hour: they tell
    in which of those the page lies, so that none before it is looked at, and how many there are in
    all. There are no such sums for searches and ranges of amounts.
    """

    connection: PooledConnection
    question: Question

    async def __call__(self) -> Found:
        asked = self.question
        if asked.search or not (asked.filter.amount_min is asked.filter.amount_max is None):
            return await self._by_index()
        bins = await self._bins()
        total = sum(each.count for each in bins)
        if asked.order.key is SortKey.CREATED_AT or asked.order.key in GROUPED:
            return Found(await self._by_time(bins), total, exact=True)
        if total <= FEW:
            return Found(await self._few(bins), total, exact=True)
        period = asked.filter.period
        if asked.order.key is SortKey.UPDATED_AT and period and period.days <= FEW_DAYS:
            return Found(await self._of_few_days(), total, exact=True)
        return Found(await self._listed(), total, exact=True)

    async def _bins(self) -> list[Bin]:
        period = self.question.filter.period
        full = (_midnight_after(period.since), _midnight(period.until)) if period else (None, None)
        found = await self.connection.fetch(SQL["bins"], *self._choice, self._grouping, *full)
        return self._in_order(map(_bin, found))

    async def _by_time(self, bins: Sequence[Bin]) -> list[ListedOperation]:
        days, left_out = self._part(bins, self.question.offset)
        quarters, left_out = self._part(await self._quarters(days), left_out)
        return await self._within(quarters, self.question.after, left_out, self.question.limit)

    def _part(self, bins: Sequence[Bin], offset: int) -> tuple[list[Bin], int]:
        """Give the bins of the page, and how many operations of the first ones come before it."""
        asked = self.question
        if asked.after is None:
            return around(bins, offset, asked.limit)
        left = going_on(bins, self._at(asked.after), **self._directions)
        # Nobody knows how much of the first is still to come.
        return around(left, 0, asked.limit + (left[0].count if left else 0))

    async def _quarters(self, bins: Sequence[Bin]) -> list[Bin]:
        found = [each for each in bins if each.until - each.since < A_DAY]
        for value in {each.sorted_by for each in bins}:
            days = [each for each in bins if each.sorted_by == value and each not in found]
            if days:
                span = min(each.since for each in days), max(each.until for each in days)
                asked = *span, *self._choice[2:], self._grouping, value
                query = "quarters" if span[1] - span[0] <= 2 * A_DAY else "quarters_of_few"
                found += map(_bin, await self.connection.fetch(SQL[query], *asked))
        return self._in_order(found)

    async def _within(
        self, bins: Sequence[Bin], after: Place | None, left_out: int, limit: int
    ) -> list[ListedOperation]:
        found = await self.connection.fetch(
            SQL["within"],
            *([getattr(each, name) for each in bins] for name in ("sorted_by", "since", "until")),
            *self._choice[2:],
            self._grouping,
            self.question.order.newest_first,
            *((after.id, after.sorted_by, after.created_at) if after else (None, None, None)),
            left_out,
            limit,
        )
        return list(map(rows.listed, found))

    async def _few(self, bins: Sequence[Bin]) -> list[ListedOperation]:
        asked = self.question
        found = await self._within(await self._quarters(bins), None, 0, FEW)
        return page_of(found, asked)

    async def _of_few_days(self) -> list[ListedOperation]:
        asked = self.question
        after = asked.after
        found = await self.connection.fetch(
            SQL["of_few_days"],
            *self._choice,
            asked.order.descending,
            *((after.sorted_by, after.id) if after else (None, None)),
            0 if after else asked.offset,
            asked.limit,
        )
        return list(map(rows.listed, found))

    async def _by_index(self) -> Found:
        sought = await sought_by(self.connection, self.question.search)
        if sought is None:
            return Found([], 0, exact=True)
        total = await self.connection.fetchval(
            SQL["counted"], *selection(self.question.filter), *sought, MOST_COUNTED + 1
        )
        operations = await self._listed(*sought)
        return Found(operations, min(total, MOST_COUNTED), exact=total <= MOST_COUNTED)

    async def _listed(self, *sought: object) -> list[ListedOperation]:
        asked = self.question
        after = asked.after
        found = await self.connection.fetch(
            SQL["listed"],
            *selection(asked.filter),
            *(sought or (None, None, None)),
            asked.order.key,
            asked.order.descending,
            *((after.id, after.created_at, after.sorted_by) if after else (None, None, None)),
            0 if after else asked.offset,
            asked.limit,
        )
        return list(map(rows.listed, found))

    def _in_order(self, bins: Iterable[Bin]) -> list[Bin]:
        return in_order(bins, **self._directions)

    def _at(self, place: Place) -> Bin:
        value = place.sorted_by if self._grouping else ""
        return Bin(value, place.created_at, place.created_at, 0)

    @cached_property
    def _choice(self) -> tuple[object, ...]:
        return choice(self.question.filter)

    @property
    def _grouping(self) -> str:
        key = self.question.order.key
        return key.value if key in GROUPED else ""

    @property
    def _directions(self) -> dict[str, bool]:
        order = self.question.order
        return {"values_descending": order.descending, "newest_first": order.newest_first}


def _bin(row: Row) -> Bin:
    return Bin(row["value"], row["since"], row["until"], row["count"])


def _midnight(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _midnight_after(at: datetime) -> datetime:
    return _midnight(at - timedelta(microseconds=1)) + A_DAY
