"""Throw away files whose week is over."""

from dataclasses import dataclass
from datetime import timedelta

from application.psp.importing.ports import BeginImportWork, ImportsRead
from application.shared.files import Files
from application.shared.ports import Clock
from domain.psp.imports import KEPT

EVERY = timedelta(hours=1)
MOST = 100


@dataclass(frozen=True, slots=True)
class ExpireFiles:
    """Throw them away: they tell of payers. What was brought in stays. Raises `Unavailable`."""

    begin: BeginImportWork
    imports: ImportsRead
    files: Files
    clock: Clock

    async def __call__(self) -> None:
        for each in await self.imports.old_files(self.clock.now() - KEPT, MOST):
            await self.files.delete(each.folder)
            async with self.begin() as work:
                await work.imports.drop_file(each.id)
