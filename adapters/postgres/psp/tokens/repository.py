"""What lets us in at a provider, kept for all processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.pool import Pool
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import Connection, load_queries
from application.shared.ports import FieldCipher
from domain.shared.sealing import FieldUnreadable

SQL = load_queries("adapters.postgres.psp.tokens")
PURPOSE = "psp.token"
SEALED = (SealedColumn.of(PURPOSE, SQL, "tokens"),)
PATIENCE = 150.0
"""Seconds in which another's login is over, with all its tries."""


@dataclass(frozen=True, slots=True)
class HeldToken:
    """A text that nobody else reads or replaces meanwhile."""

    connection: Connection
    cipher: FieldCipher
    id: UUID

    async def read(self) -> str | None:
        sealed = await self.connection.fetchval(SQL["read"], self.id)
        try:
            return None if sealed is None else self.cipher.open(sealed, purpose=self._purpose)
        except FieldUnreadable:
            return None  # Another one can be had.

    async def write(self, text: str) -> None:
        sealed = self.cipher.seal(text, purpose=self._purpose)
        await self.connection.execute(SQL["write"], self.id, sealed)

    @property
    def _purpose(self) -> str:
        return f"{PURPOSE} {self.id}"


@dataclass(frozen=True, slots=True)
class PostgresTokenStore:
    """Holds a token over all processes; who is killed lets go of it.

    The lock is of a connection of its own, and of no transaction: a provider is asked meanwhile.
    """

    pool: Pool
    cipher: FieldCipher
    id: UUID

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[HeldToken]:
        async with self.pool.apart() as connection:
            await connection.fetchval(SQL["hold"], self.id, timeout=PATIENCE)
            yield HeldToken(connection, self.cipher, self.id)
