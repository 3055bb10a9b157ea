"""What is new in PayShack's lists, and what changes late."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from adapters.payshack.lists import ListPage, PayShackList
from adapters.payshack.walk import DAY, Walk, read_cursor
from application.psp.ports import Days, FeedPage
from application.shared.ports import Clock
from domain.psp.operation import ProviderOperation

BEGINNING = date(2015, 1, 1)
"""Before they were there."""
MINUTE = "%Y-%m-%d %H:%M UTC"
LATE = timedelta(days=60)
SLICE = timedelta(days=3)
"""So many days are read again at each look: all of the late ones in less than two hours."""


@dataclass(frozen=True, slots=True)
class RecentFeed:
    """A list from the day before we knew it last: their days may begin at another midnight."""

    list: PayShackList
    clock: Clock

    @property
    def name(self) -> str:
        return self.list.kind

    async def pages(
        self, *, after: str | None, days: Days | None = None
    ) -> AsyncIterator[FeedPage]:
        walk = self._walk(after, days)
        if walk is None:
            return
        done = walk.done
        async for number, page in self.list.pages(walk.days, walk.page):
            done += page.rows
            cursor = walk.on(number, done).cursor if page.more else walk.finished
            total = None if page.total is None else max(page.total, done)
            yield FeedPage(_of(page, days), page.unread, cursor, done, total)

    def where(self, cursor: str) -> str:
        at = read_cursor(cursor)
        if isinstance(at, datetime):
            return f"{self.name} until {at:{MINUTE}}"
        return f"{self.name} of {at.days.first} to {at.days.last}, page {at.page}"

    def _walk(self, after: str | None, days: Days | None) -> Walk | None:
        """Give the walk to go; none where these days have been walked already."""
        now = self.clock.now()
        if after is None:
            asked = days or Days(BEGINNING, now.date())
            return Walk.over(Days(asked.first - DAY, asked.last + DAY), now)
        at = read_cursor(after)
        if isinstance(at, datetime):
            return Walk.since(at, now) if days is None else None
        return at


def _of(page: ListPage, days: Days | None) -> Sequence[ProviderOperation]:
    """Give what was created in the days asked for."""
    if days is None:
        return page.operations
    return [each for each in page.operations if days.first <= each.created_at.date() <= days.last]


@dataclass(frozen=True, slots=True)
class LateFeed:
    """Days gone by, some at each look and over and over: refunds come late.

    Whether their filter goes by creation or by change is not documented. It never goes back
    beyond the days that the first look was about.
    """

    list: PayShackList
    clock: Clock

    @property
    def name(self) -> str:
        return f"{self.list.kind}.late"

    async def pages(
        self, *, after: str | None, days: Days | None = None
    ) -> AsyncIterator[FeedPage]:
        today = self.clock.now().date()
        if after is None:
            floor = days.first if days else today
            yield FeedPage((), (), _cursor(floor, today), 0, 0)
            return
        if days is not None:
            return
        said = json.loads(after)
        floor, upto = (date.fromisoformat(said[each]) for each in ("floor", "upto"))
        oldest, newest = max(floor, today - LATE), today - 2 * DAY
        if newest < oldest:
            return
        last = upto if oldest <= upto <= newest else newest
        first, done = max(oldest, last - SLICE + DAY), 0
        async for _, page in self.list.pages(Days(first, last)):
            done += page.rows
            cursor = after if page.more else _cursor(floor, first - DAY)
            total = None if page.total is None else max(page.total, done)
            yield FeedPage(page.operations, page.unread, cursor, done, total)

    def where(self, cursor: str) -> str:
        return f"{self.list.kind} once more, back to {json.loads(cursor)['upto']}"


def _cursor(floor: date, upto: date) -> str:
    return json.dumps({"floor": floor.isoformat(), "upto": upto.isoformat()})
