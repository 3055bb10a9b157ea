"""What somebody has asked for before."""

from dataclasses import dataclass
from datetime import timedelta

from application.psp.exporting.ports import ExportsRead, ExportWork
from application.psp.work import Begin
from application.shared.files import Files
from application.shared.made_files import GetOwn, ListOwn, OpenOwn, clear_away
from application.shared.ports import Clock
from domain.psp.exports import Export, ExportExpired, ExportId, ExportNotFound, ExportNotReady

EVERY = timedelta(minutes=15)


class ListExports(ListOwn[ExportId, Export]):
    """Give the caller's exports."""


class GetExport(GetOwn[ExportId, Export]):
    """Give an export of the caller's."""

    missing = ExportNotFound


class OpenExport(OpenOwn[ExportId, Export]):
    """Give an export of the caller's with its content."""

    over, not_ready = ExportExpired, ExportNotReady


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
