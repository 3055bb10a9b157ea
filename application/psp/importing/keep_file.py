"""Take a statement that somebody uploads."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import uuid4

from application.psp.importing.ports import BeginImportWork, Look, Statements
from application.psp.importing.profiles import ListProfiles
from application.shared.files import Files
from application.shared.ports import Act, Clock
from domain.psp.import_profile import Profile
from domain.psp.imports import (
    MOST_FILES,
    ImportFile,
    ImportFileId,
    TooManyImportFiles,
    missing,
)
from domain.shared.caller import Caller
from domain.shared.values import value


@value
class Kept:
    """A file, what it looks like, and the profile that fits it."""

    file: ImportFile
    look: Look
    profile: Profile | None


@dataclass(frozen=True, slots=True)
class KeepFile:
    """Keep a file for a week, and tell what it looks like.

    One that cannot be read is not kept. Raises `UnreadableFile`, `TooManyImportFiles`,
    `Unavailable`, and whatever reading the pieces raises.
    """

    begin: BeginImportWork
    files: Files
    statements: Statements
    profiles: ListProfiles
    clock: Clock

    async def __call__(self, *, by: Caller, name: str, pieces: AsyncIterator[bytes]) -> Kept:
        file_id = ImportFileId(uuid4())
        folder = f"imports/{file_id}"
        size = await self.files.write(f"{folder}/statement", pieces)
        try:
            look = await self.statements.look(f"{folder}/statement")
            file = ImportFile(file_id, name, size, look.layout, by.name, self.clock.now())
            await self._note(by, file)
        except BaseException:
            await self.files.delete(folder)
            raise
        known = [each for each in await self.profiles() if not missing(look.layout, each.reading)]
        return Kept(file, look, max(known, key=lambda each: _fit(each, look), default=None))

    async def _note(self, by: Caller, file: ImportFile) -> None:
        async with self.begin() as work:
            if await work.imports.files() >= MOST_FILES:
                raise TooManyImportFiles
            await work.imports.add_file(file)
            facts = {"filename": file.name, "size": file.size}
            await work.audit.record(
                Act("import_file.uploaded", by, "import_file", str(file.id), after=facts)
            )


def _fit(profile: Profile, look: Look) -> tuple[int, bool]:
    """Tell how much of a file a profile reads; one that somebody has made comes first."""
    return profile.reading.reads(look.layout.columns), not profile.builtin
