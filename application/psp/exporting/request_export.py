"""Ask for a table."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from application.psp.exporting.make_export import JOB
from application.psp.exporting.ports import ExportWork, Spool, Spooled, Table
from application.psp.exporting.write_table import WriteTable
from application.psp.work import Begin
from application.shared.ports import Act, Clock
from domain.psp.exports import (
    MOST_KEPT,
    MOST_WAITING,
    Export,
    ExportFormat,
    ExportId,
    ExportKind,
    TooManyExports,
    Wanted,
)
from domain.shared.caller import Caller

AT_ONCE = {ExportFormat.CSV: 50_000, ExportFormat.XLSX: 25_000}
"""Rows: more of them are made in the background. A workbook takes some ten times as long."""
AT_ONCE_SECONDS = 20.0
"""How long anybody waits; then it is made in the background, too."""
AT_THE_SAME_TIME = 4
"""Tables that one process makes while somebody waits."""


@dataclass(frozen=True, slots=True)
class RequestExport:
    """Give a table: the file itself when it is short, else an export that is being made.

    Who asked for what is recorded. Raises `TooManyExports`, `Unavailable`.
    """

    begin: Begin[ExportWork]
    tables: Mapping[ExportKind, Table]
    write: WriteTable
    spool: Spool
    clock: Clock
    turns: asyncio.Semaphore

    async def __call__(self, *, by: Caller, wanted: Wanted, background: bool) -> Spooled | Export:
        table = self.tables[wanted.kind]
        if not background and await self._short(table, wanted):
            try:
                async with asyncio.timeout(AT_ONCE_SECONDS), self.turns:
                    spooled = await self.spool.keep(self.write(table, wanted.wishes, wanted.format))
            except TimeoutError:
                return await self._enqueued(by, wanted)
            async with self.begin() as work:
                await work.audit.record(_act(by, wanted, None))
            return spooled
        return await self._enqueued(by, wanted)

    async def _short(self, table: Table, wanted: Wanted) -> bool:
        most = AT_ONCE[wanted.format]
        rows = await table.count(wanted.wishes, most + 1)
        return rows is None or rows <= most

    async def _enqueued(self, by: Caller, wanted: Wanted) -> Export:
        now = self.clock.now()
        async with self.begin() as work:
            standing = await work.exports.standing(by.principal, now)
            if standing.waiting >= MOST_WAITING or standing.kept >= MOST_KEPT:
                raise TooManyExports
            export = await work.exports.add(
                Export(0, ExportId(uuid4()), by.principal, wanted, created_at=now)
            )
            await work.jobs.enqueue(JOB, {"export_id": str(export.id)}, once=str(export.id))
            await work.audit.record(_act(by, wanted, export))
        return export


def _act(by: Caller, wanted: Wanted, export: Export | None) -> Act:
    asked = {"format": wanted.format.value, **wanted.wishes}
    name = str(export.id) if export else wanted.kind.value
    return Act("psp_export.requested", by, "psp_export", name, after=asked)
