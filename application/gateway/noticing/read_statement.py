"""Look for the orders that the lines of a statement are about, and show what became of them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.noticing.find_order import FindOrder
from application.gateway.noticing.statement_ports import (
    BeginStatementWork,
    LineOutcome,
    StatementLine,
    StatementLines,
    StatementShown,
)
from application.shared.jobs import Payload
from domain.gateway.bank_statement import StatementId
from domain.gateway.notice import NoticeId
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId

log = logging.getLogger(__name__)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ReadStatementLines:
    """Look for each line's order, one after the other; those that have been found stay.

    One that cannot be decided holds no other up: it is tried again with the whole job.
    """

    begin: BeginStatementWork
    find: FindOrder

    async def as_job(self, payload: Payload) -> None:
        await self(StatementId(UUID(payload["statement_id"])))

    async def __call__(self, statement_id: StatementId) -> None:
        failed: Refusal | None = None
        after = 0
        while waiting := await self._waiting(statement_id, after):
            for number, notice_id in waiting:
                after = number
                try:
                    await self.find(notice_id)
                except Refusal as refusal:
                    log.warning("line %s of %s: %s", number, statement_id, refusal.code)
                    failed = refusal
        if failed is not None:
            raise failed

    async def _waiting(
        self, statement_id: StatementId, after: int
    ) -> Sequence[tuple[int, NoticeId]]:
        async with self.begin() as work:
            return await work.statements.waiting(statement_id, after, AT_ONCE)


@dataclass(frozen=True, slots=True)
class ReadStatements:
    """Give statements with what became of their lines: they are the house's."""

    kept: StatementLines

    async def one(self, statement_id: StatementId) -> StatementShown:
        """Give one. Raises `StatementNotFound`."""
        return await self.kept.find(statement_id)

    async def page(
        self, *, trader: OwnerId | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[StatementShown]:
        """Give a page of them, the latest first."""
        return await self.kept.page(trader, before, limit)

    async def lines(
        self, *, statement_id: StatementId, outcome: LineOutcome | None, after: int, limit: int
    ) -> Sequence[StatementLine]:
        """Give a page of lines. Raises `StatementNotFound`."""
        await self.kept.find(statement_id)
        return await self.kept.lines(statement_id, outcome, after, limit)
