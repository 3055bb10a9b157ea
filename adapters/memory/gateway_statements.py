"""Bank statements in dictionaries."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from uuid import UUID

from adapters.memory.gateway_noticed import Noticed
from adapters.memory.gateway_notices import MemoryDevices, MemoryNotices
from adapters.memory.gateway_orders import MemoryOrdering
from application.gateway.noticing.statement_ports import (
    Counted,
    LineOutcome,
    StatementLine,
    StatementShown,
    StatementWork,
    Told,
)
from domain.gateway.bank_statement import LineKind, Statement, StatementId, StatementNotFound
from domain.gateway.notice import Notice, NoticeId, NoticeState, Why
from domain.gateway.trader import TraderNotFound
from domain.shared.ids import OwnerId

IGNORED = frozenset({LineOutcome.DEBIT, LineOutcome.REVERSAL, LineOutcome.PENDING})


@dataclass(frozen=True, slots=True)
class MemoryStatementWork:
    """`BeginStatementWork`; what fails is undone."""

    ordering: MemoryOrdering
    kept: Noticed

    def __post_init__(self) -> None:
        kept = self.kept
        rows = kept.devices, kept.notices, kept.statements, kept.lines
        self.ordering.tables = (*self.ordering.tables, *rows)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[StatementWork]:
        async with self.ordering() as work:
            parts = MemoryDevices(self.kept), MemoryNotices(self.kept), MemoryStatements(self.kept)
            yield StatementWork(*work.parts, *parts)


@dataclass(frozen=True, slots=True)
class MemoryStatements:
    """`KeptStatements` and `StatementLines`."""

    kept: Noticed

    async def zone(self, trader: OwnerId) -> tzinfo:
        zone = self.kept.zones().get(trader)
        if zone is None:
            raise TraderNotFound
        return zone

    async def add(self, statement: Statement) -> StatementId | None:
        for each in self.kept.statements.values():
            if (each.trader, each.digest) == (statement.trader, statement.digest):
                return each.id
        self.kept.statements[statement.id] = statement
        return None

    async def add_notices(self, notices: Sequence[Notice]) -> Mapping[bytes, NoticeId]:
        rows = self.kept.notices
        known = {}
        for each in notices:
            before = rows.get(each.id)  # Which is made of its digest.
            if before is None:
                rows[each.id] = each
                continue
            known[each.digest] = before.id
            if before.state is NoticeState.UNMATCHED and before.why is not Why.UNDONE:
                rows[each.id] = replace(
                    before,
                    statement=each.statement,
                    state=NoticeState.RECEIVED,
                    why=None,
                    version=before.version + 1,
                )
        return known

    async def add_lines(self, statement: StatementId, lines: Sequence[Told]) -> None:
        for each in lines:
            self.kept.lines[statement, each.line.number] = each

    async def waiting(
        self, statement: StatementId, after: int, limit: int
    ) -> Sequence[tuple[int, NoticeId]]:
        found = [
            (each.line.number, each.notice)
            for each in self._of(statement)
            if each.notice is not None
            and each.line.number > after
            and self.kept.notices[each.notice].state is NoticeState.RECEIVED
        ]
        return found[:limit]

    async def of(self, trader: OwnerId) -> Sequence[Statement]:
        mine = [each for each in self.kept.statements.values() if each.trader == trader]
        return sorted(mine, key=_made)

    async def forget(self, trader: OwnerId) -> None:
        for each in await self.of(trader):
            self.kept.statements[each.id] = replace(each, filename=None, account=None)

    async def page(
        self, trader: OwnerId | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[StatementShown]:
        found = [
            each
            for each in sorted(self.kept.statements.values(), key=_made, reverse=True)
            if trader in {None, each.trader} and (before is None or _made(each) < before)
        ]
        return [self._shown(each) for each in found[:limit]]

    async def find(self, statement_id: StatementId) -> StatementShown:
        if statement_id not in self.kept.statements:
            raise StatementNotFound
        return self._shown(self.kept.statements[statement_id])

    async def lines(
        self, statement_id: StatementId, outcome: LineOutcome | None, after: int, limit: int
    ) -> Sequence[StatementLine]:
        found = [self._line(each) for each in self._of(statement_id)]
        return [each for each in found if each.number > after and outcome in {None, each.outcome}][
            :limit
        ]

    def _of(self, statement: StatementId) -> list[Told]:
        mine = [each for (known, _), each in self.kept.lines.items() if known == statement]
        return sorted(mine, key=lambda each: each.line.number)

    def _shown(self, statement: Statement) -> StatementShown:
        found = Counter(self._line(each).outcome for each in self._of(statement.id))
        ignored = sum(found.pop(each, 0) for each in IGNORED)
        counted = {each.value: count for each, count in found.items()}
        return StatementShown(statement, Counted(**counted, ignored=ignored))

    def _line(self, told: Told) -> StatementLine:
        notice = None if told.notice is None else self.kept.notices[told.notice]
        outcome = LineOutcome(told.kind) if told.kind is not LineKind.CREDIT else _outcome(notice)
        line = told.line
        if notice is None:
            return StatementLine(
                line.number, outcome, line.amount, line.booked, None, None, settled=False, why=None
            )
        return StatementLine(
            line.number,
            outcome,
            line.amount,
            line.booked,
            notice.id,
            notice.order,
            settled=notice.settled,
            why=notice.why,
        )


def _outcome(notice: Notice | None) -> LineOutcome:
    if notice is None or notice.state is NoticeState.RECEIVED:
        return LineOutcome.WAITING
    return LineOutcome(notice.state)


def _made(each: Statement) -> tuple[datetime, UUID]:
    return each.at, each.id
