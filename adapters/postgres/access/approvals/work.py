"""A unit of work on approvals."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.access.approvals.repository import PostgresApprovals
from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.pool import Pool
from application.access.approvals.ports import ApprovalWork
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PostgresApprovalWork:
    """`BeginApprovalWork`; `told` is called after each commit."""

    pool: Pool
    told: Callable[[], None]
    cipher: FieldCipher | None = None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[ApprovalWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield ApprovalWork(PostgresApprovals(connection), PostgresTell(connection), audit)
        self.told()
