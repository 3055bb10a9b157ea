"""A unit of work on people and what belongs to them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.access.approvals.repository import PostgresApprovals
from adapters.postgres.access.keys.repository import PostgresApiKeys
from adapters.postgres.access.people.repository import (
    PostgresLinks,
    PostgresPeople,
    PostgresSetup,
)
from adapters.postgres.access.repository import PostgresUsers
from adapters.postgres.access.sessions.repository import PostgresSessions
from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.pool import Pool
from application.access.ports import AccessWork
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PostgresAccessWork:
    """`BeginAccessWork`; the cipher seals the keys of personal facts.

    `told` is called after each commit: there may be events.
    """

    pool: Pool
    cipher: FieldCipher | None = None
    told: Callable[[], None] = lambda: None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AccessWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield AccessWork(
                PostgresUsers(connection),
                PostgresSessions(connection),
                PostgresApiKeys(connection),
                audit=audit,
                personal=audit,
                tell=PostgresTell(connection),
                people=PostgresPeople(connection),
                links=PostgresLinks(connection),
                setup=PostgresSetup(connection),
                approvals=PostgresApprovals(connection),
            )
        self.told()
