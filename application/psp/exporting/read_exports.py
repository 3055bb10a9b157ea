"""What somebody has asked for before."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from application.psp.exporting.ports import ExportsRead, ExportWork
from application.psp.work import Begin
from application.shared.files import Files
from application.shared.made_files import clear_away, content_of
from application.shared.ports import Clock
from domain.psp.exports import (
    Export,
    ExportExpired,
    ExportId,
    ExportNotFound,
    ExportNotReady,
)
from domain.shared.caller import Caller

EVERY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class ListExports:
    """Give the caller's exports, the newest first; those that have expired are told, too."""

    exports: ExportsRead
    clock: Clock

    async def __call__(self, *, by: Caller, before: int | None, limit: int) -> Sequence[Export]:
        now = self.clock.now()
        found = await self.exports.page(by.principal, before, limit)
        return [each.at(now) for each in found]


@dataclass(frozen=True, slots=True)
class GetExport:
    """Give an export of the caller's. Raises `ExportNotFound`, also for that of anybody else."""

    exports: ExportsRead
    clock: Clock

    async def __call__(self, *, by: Caller, export_id: ExportId) -> Export:
        export = await self.exports.get(export_id)
        if export is None or export.owner != by.principal:
            raise ExportNotFound
        return export.at(self.clock.now())


@dataclass(frozen=True, slots=True)
class OpenExport:
    """Give an export of the caller's with its content, a piece at a time.

    Raises `ExportNotFound`, `ExportNotReady`, `ExportExpired`, and `FileMissing` when somebody has
    taken the file away.
    """

    get: GetExport
    files: Files

    async def __call__(
        self, *, by: Caller, export_id: ExportId
    ) -> tuple[Export, AsyncIterator[bytes]]:
        export = await self.get(by=by, export_id=export_id)
        content = await content_of(
            export, self.files, expired=ExportExpired, not_ready=ExportNotReady
        )
        return export, content


@dataclass(frozen=True, slots=True)
class ExpireExports:
    """Clear away exports that have expired. Raises `Unavailable`."""

    begin: Begin[ExportWork]
    exports: ExportsRead
    files: Files
    clock: Clock

    async def __call__(self) -> None:
        await clear_away(self.exports.past, self._clear, self.files, self.clock.now())

    async def _clear(self, past: Export) -> None:
        async with self.begin() as work:
            export = await work.exports.lock(past.id)
            if export:
                await work.exports.save(export.cleared())
