"""Make an export that somebody has asked for."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from application.psp.exporting.ports import ExportWork, Table
from application.psp.exporting.write_table import WriteTable
from application.psp.work import Begin
from application.shared.announce import Announce
from application.shared.files import Files
from application.shared.jobs import Payload
from application.shared.ports import Clock
from domain.psp.exports import Export, ExportId, ExportKind, ExportProgressFacts
from domain.shared.made_file import ATTEMPTS, FileState

JOB = "psp.make_export"
STEP = 10_000
"""Rows after which it is told how far it has come."""


@dataclass(frozen=True, slots=True)
class MakeExport:
    """Make an export, once: whoever comes when it is made, or has failed, does nothing.

    Each attempt writes a file of its own, and the first that is whole is the export: nothing is
    held meanwhile, any attempt may be killed, and two at once do no harm. The last attempt that
    fails makes the export fail. Raises what went wrong: try again later.
    """

    begin: Begin[ExportWork]
    tables: Mapping[ExportKind, Table]
    write: WriteTable
    files: Files
    announce: Announce
    clock: Clock

    async def __call__(self, *, export_id: ExportId) -> None:
        export = await self._begun(export_id)
        if export is None:
            return
        table, wanted = self.tables[export.wanted.kind], export.wanted
        try:
            total = await table.count(wanted.wishes, None)
            counter = _Counter()
            pieces = self.write(table, wanted.wishes, wanted.format, counter.add)
            told = self._telling(pieces, counter, export.further(0, total))
            size = await self.files.write(export.draft, told)
        except Exception as error:
            await self._undone(export, error)
            raise
        await self._finished(export, size, counter.rows)

    async def as_job(self, payload: Payload) -> None:
        """Make the export of a job."""
        await self(export_id=ExportId(UUID(payload["export_id"])))

    async def _begun(self, export_id: ExportId) -> Export | None:
        now = self.clock.now()
        async with self.begin() as work:
            export = await work.exports.lock(export_id)
            if export is None or not export.at(now).state.open:
                return None
            export = export.taken_up(now)
            await work.exports.save(export)
        if export.state.open:
            return export
        await self._announced(export)
        return None

    async def _telling(
        self, pieces: AsyncIterator[bytes], counter: "_Counter", export: Export
    ) -> AsyncIterator[bytes]:
        told = 0
        async for each in pieces:
            yield each
            if counter.rows >= told + STEP:
                told = counter.rows
                await self._progressed(export.further(told, export.total))

    async def _progressed(self, export: Export) -> None:
        async with self.begin() as work:
            found = await work.exports.lock(export.id)
            if found is not None and found.state is FileState.RUNNING:
                await work.exports.save(found.further(export.progress, export.total))
        await self._announced(export)

    async def _finished(self, export: Export, size: int, rows: int) -> None:
        now = self.clock.now()
        async with self.begin() as work:
            found = await work.exports.lock(export.id)
            if found is None or not found.at(now).state.open:
                return  # Another attempt was faster, or it took too long.
            completed = found.completed(export.draft, size, rows, now)
            await work.exports.save(completed)
        await self._announced(completed)

    async def _undone(self, export: Export, error: Exception) -> None:
        if export.attempts < ATTEMPTS:
            return
        async with self.begin() as work:
            found = await work.exports.lock(export.id)
            if found is None or not found.state.open:
                return
            failed = found.undone(error, self.clock.now())
            await work.exports.save(failed)
        await self._announced(failed)

    async def _announced(self, export: Export) -> None:
        said: ExportProgressFacts = {
            "export_id": str(export.id),
            "state": export.state,
            "progress": export.progress,
            "total": export.total,
            "percent": export.percent,
        }
        await self.announce("export_progress", said, owner=export.owner)


@dataclass(slots=True)
class _Counter:
    rows: int = field(default=0)

    def add(self, rows: int) -> None:
        self.rows += rows
