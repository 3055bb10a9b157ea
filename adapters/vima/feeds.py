"""Vima's two feeds: what is created, and what changes."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from adapters.vima.client import PAGE, VimaClient
from adapters.vima.reading import CREATED, UPDATED, place, read
from application.psp.ports import Days, FeedPage, ProviderUnavailable, Unread
from application.shared.ports import Clock
from domain.psp.operation import ProviderOperation

TICK_BITS = 26
"""Their ids begin with a clock of ten milliseconds; what follows says which machine, and counts."""
OVERLAP = (60 * 100) << TICK_BITS
LEAST_CLOCKED = 10**17
"""Ids below tell no time."""
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class CreatedFeed:
    """Operations in the order in which Vima has come to know them."""

    client: VimaClient
    clock: Clock
    name: str = "created"

    async def pages(
        self, *, after: str | None, days: Days | None = None
    ) -> AsyncIterator[FeedPage]:
        params = {"descending": "false"}
        if days is not None:
            params |= {"from": days.first.isoformat(), "to": days.last.isoformat()}
        done = 0
        async for rows, cursor in _walk(self.client, self.name, _begin(after, days), params):
            operations, unread = _told(rows)
            done += len(rows)
            total = self._total(operations, days, done)
            yield FeedPage(operations, unread, str(cursor), done, total)

    def where(self, cursor: str) -> str:
        return cursor

    def _total(
        self, operations: Sequence[ProviderOperation], days: Days | None, done: int
    ) -> int | None:
        """Judge how many there are by how much of the time is behind us: they do not tell."""
        if days is None or not operations:
            return None
        since = datetime.combine(days.first, time(), UTC)
        until = datetime.combine(days.last + timedelta(days=1), time(), UTC)
        whole = min(until, self.clock.now()) - since
        behind = max(each.created_at for each in operations) - since
        fraction = behind / whole if whole > timedelta() else 1
        return max(done, round(done / fraction)) if fraction > 0 else None


@dataclass(frozen=True, slots=True)
class ChangedFeed:
    """Operations in the order of their changes, from the first time on that somebody looked.

    That first time tells of the newest ones only, to know where changes stand: what is older
    comes from the walk over days that begins after it, and what it finds is at least as new.
    """

    client: VimaClient
    name: str = "updated"

    async def pages(
        self, *, after: str | None, days: Days | None = None
    ) -> AsyncIterator[FeedPage]:
        if after is None:
            rows = await self.client.operations(self.name, descending="true")
            cursor = max((place(row, UPDATED) or 0 for row in rows), default=0)
            yield FeedPage(*_told(rows), str(cursor), len(rows))
        if after is None or days is not None:
            return
        done, begin = 0, _begin(after, None)
        params = {"descending": "false"}
        async for rows, cursor in _walk(self.client, self.name, begin, params, by=UPDATED):
            done += len(rows)
            yield FeedPage(*_told(rows), str(cursor), done)

    def where(self, cursor: str) -> str:
        return cursor


def _begin(after: str | None, days: Days | None) -> int | None:
    """Give where to go on. Rows that were written late have ids from before: we look back."""
    if after is None:
        return None
    at = int(after)
    return at - OVERLAP if days is None and at >= LEAST_CLOCKED else at


async def _walk(
    client: VimaClient, name: str, sent: int | None, params: dict[str, str], by: str = CREATED
) -> AsyncIterator[tuple[list[object], int]]:
    """Give pages of rows with the cursor after each, until there is nothing beyond a cursor.

    Whether they count the cursor's own row to the next page is not documented: both work.
    """
    stuck = 0
    while True:
        at = {} if sent is None else {f"from_{by}": str(sent)}
        rows = await client.operations(name, **params, **at)
        places = [place(row, by) for row in rows]
        new = [row for row, each in zip(rows, places, strict=True) if each != sent or each is None]
        last = max((each for each in places if each is not None), default=0)
        if sent is None or last > sent:
            if not rows:
                return
            sent, stuck = max(last, sent or 0), 0
            yield new, sent
        elif not _stale(places, sent):
            if new:
                yield new, sent
            return
        elif (stuck := stuck + 1) == PATIENCE:
            raise ProviderUnavailable(f"{client.connection.source} {name}: pages do not move on")


def _stale(places: list[int | None], sent: int) -> bool:
    """Tell whether a page without anything new is an old one, rather than the end."""
    return len(places) >= PAGE or any(each is not None and each < sent for each in places)


def _told(rows: list[object]) -> tuple[list[ProviderOperation], list[Unread]]:
    each = [read(row) for row in rows]
    return (
        [one for one in each if isinstance(one, ProviderOperation)],
        [one for one in each if isinstance(one, Unread)],
    )
