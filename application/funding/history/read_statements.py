"""Read monthly statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from application.funding.history.ports import History
from application.funding.history.views import MonthLine, StatementLine
from application.shared.ports import Clock
from domain.shared.errors import NotFound
from domain.shared.ids import OwnerId

TICK = timedelta(microseconds=1)


class StatementNotFound(NotFound):
    """There is no statement of this month: it has not begun, or is before the first operation."""


@dataclass(frozen=True, slots=True)
class ListStatements:
    """Give the statements of all months in which something happened, the latest first."""

    history: History
    clock: Clock

    async def __call__(self, *, owner: OwnerId) -> Sequence[StatementLine]:
        months = await self.history.months(owner)
        return await statements(self.history, owner, months[::-1], self.clock.now())


@dataclass(frozen=True, slots=True)
class GetStatement:
    """Give the statement of one month, from the first one on in which something happened.

    Raises `StatementNotFound`.
    """

    history: History
    clock: Clock

    async def __call__(self, *, owner: OwnerId, month: date) -> StatementLine:
        now = self.clock.now()
        months = await self.history.months(owner)
        if not months or not months[0].month <= month <= max(now.date(), months[-1].month):
            raise StatementNotFound
        wanted = await self.history.month(owner, month)
        [statement] = await statements(self.history, owner, [wanted], now)
        return statement


async def statements(
    history: History, owner: OwnerId, months: Sequence[MonthLine], now: datetime
) -> Sequence[StatementLine]:
    """Give the statements of these months.

    Balances are those right before the first and right before the last instant: of what is closed,
    nothing changes any more.
    """
    spans = [(_begin(each.month), _begin(_next(each.month))) for each in months]
    instants = sorted({instant - TICK for span in spans for instant in span})
    found = await history.balances(owner, instants) if instants else []
    balances = dict(zip(instants, found, strict=True))
    return [
        StatementLine(
            month,
            balances[begin - TICK],
            balances[end - TICK],
            closed=end <= now,
            generated_at=min(end, now),
        )
        for month, (begin, end) in zip(months, spans, strict=True)
    ]


def _begin(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=UTC)


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
