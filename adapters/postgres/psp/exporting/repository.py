"""Exports, and their transactions, in PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import orjson
from asyncpg import Record as Row

from adapters.postgres.pool import Pool
from adapters.postgres.psp.work import PspTransactions
from adapters.postgres.sql import PooledConnection, load_queries
from application.psp.exporting.ports import ExportWork, Standing
from domain.psp.exports import Export, ExportFormat, ExportId, ExportKind, Wanted
from domain.shared.ids import OwnerId
from domain.shared.made_file import FileState

SQL = load_queries("adapters.postgres.psp.exporting")
MADE = "created_at", "attempts", "size", "file", "error", "finished_at"


@dataclass(frozen=True, slots=True)
class PostgresExportsInWork:
    """`Exports`, within one transaction."""

    connection: PooledConnection

    async def standing(self, owner: OwnerId, now: datetime) -> Standing:
        row = await self.connection.fetchrow(SQL["standing"], owner, now)
        return Standing(**row) if row else Standing(0, 0)

    async def add(self, export: Export) -> Export:
        wanted = export.wanted
        number = await self.connection.fetchval(
            SQL["add"],
            *(export.id, export.owner, wanted.kind, wanted.format, wanted.name),
            orjson.dumps(dict(wanted.wishes)).decode(),
            *(export.created_at, export.expires_at),
        )
        return replace(export, number=number)

    async def lock(self, export_id: ExportId) -> Export | None:
        row = await self.connection.fetchrow(SQL["lock"], export_id)
        return _export(row) if row else None

    async def save(self, export: Export) -> None:
        await self.connection.execute(
            SQL["save"],
            *(export.id, export.state, export.attempts, export.progress, export.total),
            *(export.size, export.file, export.error, export.finished_at),
        )


@dataclass(frozen=True, slots=True)
class PostgresExports:
    """`ExportsRead`."""

    pool: Pool

    async def get(self, export_id: ExportId) -> Export | None:
        row = await self.pool.fetchrow(SQL["get"], export_id)
        return _export(row) if row else None

    async def page(self, owner: OwnerId, before: int | None, limit: int) -> Sequence[Export]:
        return list(map(_export, await self.pool.fetch(SQL["page"], owner, before, limit)))

    async def past(self, now: datetime, limit: int) -> Sequence[Export]:
        return list(map(_export, await self.pool.fetch(SQL["past"], now, limit)))


@dataclass(frozen=True, slots=True)
class PostgresExportWork:
    """Begins transactions about exports."""

    transactions: PspTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[ExportWork]:
        async with self.transactions.begin() as (connection, work):
            yield ExportWork(*work.parts, exports=PostgresExportsInWork(connection))


def _export(row: Row) -> Export:
    return Export(
        row["number"],
        ExportId(row["id"]),
        OwnerId(row["owner"]),
        Wanted(
            ExportKind(row["kind"]),
            ExportFormat(row["format"]),
            row["name"],
            orjson.loads(row["wishes"]),
        ),
        row["progress"],
        row["total"],
        state=FileState(row["state"]),
        **{name: row[name] for name in MADE},
    )
