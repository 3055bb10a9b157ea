"""What somebody has asked for before."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from application.psp.exporting.ports import ExportsRead, ExportWork
from application.psp.work import Begin
from application.shared.files import Files
from application.shared.ports import Clock
from domain.psp.exports import (
    Export,
    ExportExpired,
    ExportId,
    ExportNotFound,
    ExportNotReady,
    ExportState,
)
from domain.shared.caller import Caller

EVERY = timedelta(minutes=15)
TOGETHER = 100


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
        if export.state is ExportState.EXPIRED:
            raise ExportExpired
        if export.file is None:
            raise ExportNotReady
        return export, await self.files.read(export.file)


@dataclass(frozen=True, slots=True)
class ExpireExports:
    """Delete the files of exports that have expired, also of those that were never finished.

    They count as expired from the very instant on, whether this has been done or not. Being killed
    in the middle, it does the rest the next time. Raises `Unavailable`.
    """

    begin: Begin[ExportWork]
    exports: ExportsRead
    files: Files
    clock: Clock

    async def __call__(self) -> None:
        while found := await self.exports.past(self.clock.now(), TOGETHER):
            for each in found:
                await self.files.delete(each.folder)
                async with self.begin() as work:
                    export = await work.exports.lock(each.id)
                    if export:
                        expired = replace(export, state=ExportState.EXPIRED, file=None)
                        await work.exports.save(expired)
