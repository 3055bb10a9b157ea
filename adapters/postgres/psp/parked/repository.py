"""Rows that could not be read: sealed, because nobody knows what is in them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.postgres.pool import Pool
from adapters.postgres.psp.storing.rows import columns
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import PooledConnection, load_queries
from application.psp.ports import Unread
from application.psp.syncing.kept_ports import ParkedRow
from application.shared.ports import FieldCipher
from domain.psp.operation import SourceCode
from domain.psp.parked import ParkedRowNotFound, ParkedState, kept_raw, kept_text, parked_id

SQL = load_queries("adapters.postgres.psp.parked")
PURPOSE = "psp.parked"
SEALED = (SealedColumn.of(PURPOSE, SQL, "parked"),)


@dataclass(frozen=True, slots=True)
class PostgresParkedInWork:
    """`ParkedInWork`."""

    connection: PooledConnection
    cipher: FieldCipher

    async def park(
        self, source: SourceCode, unread: Sequence[Unread], *, at: datetime, from_file: bool
    ) -> None:
        rows = {parked_id(source, each.kind, each.raw): each for each in unread}
        if not rows:
            return
        told = [
            (
                *(id_, kept_text(each.kind), kept_text(each.source_id), kept_text(each.reason)),
                self.cipher.seal(kept_raw(each.raw), purpose=f"{PURPOSE} {id_}"),
            )
            for id_, each in rows.items()
        ]
        await self.connection.execute(SQL["park"], source, from_file, at, *columns(told))

    async def settle(self, source: SourceCode, told: Collection[tuple[str, str]]) -> None:
        if told:
            both = columns(list(told))
            await self.connection.execute(SQL["settle_parked"], source, *both)

    async def take(self, parked_id: UUID) -> ParkedRow:
        row = await self.connection.fetchrow(SQL["take_parked"], parked_id)
        if row is None:
            raise ParkedRowNotFound
        return _parked(row, self.cipher)

    async def note(self, parked_id: UUID, *, state: str, reason: str | None, at: datetime) -> None:
        kept = kept_text(reason)
        await self.connection.execute(SQL["note_parked"], parked_id, state, kept, at)


@dataclass(frozen=True, slots=True)
class PostgresParked:
    """`ParkedRead`."""

    pool: Pool
    cipher: FieldCipher

    async def page(
        self,
        source: SourceCode | None,
        state: str | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[ParkedRow]:
        place = before or (None, None)
        rows = await self.pool.fetch(SQL["page_of_parked"], source, state, *place, limit)
        return [_parked(each, self.cipher) for each in rows]


def _parked(row: Record, cipher: FieldCipher) -> ParkedRow:
    return ParkedRow(
        row["id"],
        SourceCode(row["source"]),
        row["kind"],
        row["source_id"],
        row["reason"],
        cipher.open(row["sealed"], purpose=f"{PURPOSE} {row['id']}"),
        row["from_file"],
        ParkedState(row["state"]),
        row["times"],
        row["first_seen_at"],
        row["last_seen_at"],
    )
