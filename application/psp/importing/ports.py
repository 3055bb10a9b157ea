"""What importing asks of the world."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.psp.syncing.ports import SyncWork
from domain.psp.import_profile import Profile, ProfileId
from domain.psp.import_rows import BadRow, Row
from domain.psp.imports import Import, ImportFile, ImportFileId, ImportId, Layout
from domain.shared.values import value


@value
class Look:
    """What a file looks like: how it is laid out, and its first rows."""

    layout: Layout
    rows: Sequence[Row]


class Statements(Protocol):
    """Reads statements: CSV and XLSX, whatever they do to be misread.

    Its methods raise `UnreadableFile`, `FileMissing`, `Unavailable`. What a file is made of never
    decides how much memory or time it takes: there are limits for all of it.
    """

    async def look(self, name: str) -> Look:
        """Find out what a file is."""
        ...

    def rows(self, name: str, layout: Layout, *, after: int = 0) -> AsyncIterator[Sequence[Row]]:
        """Give a file's rows, some hundreds at a time, without the first `after` of them."""
        ...


class ImportsInWork(Protocol):
    """Files, profiles and imports, within a unit of work."""

    async def add_file(self, file: ImportFile) -> None: ...

    async def files(self) -> int:
        """Tell how many files are kept."""
        ...

    async def drop_file(self, file_id: ImportFileId) -> None:
        """Note that a file has been thrown away."""
        ...

    async def add_profile(self, profile: Profile, *, at: datetime) -> None:
        """Keep a profile. Raises `ProfileNameTaken`."""
        ...

    async def change_profile(self, profile: Profile, *, at: datetime) -> Profile:
        """Keep a profile instead of what it was, which is given.

        Raises `ProfileNotFound`, `ProfileNameTaken`.
        """
        ...

    async def drop_profile(self, profile_id: ProfileId) -> Profile:
        """Forget a profile, and give it. Raises `ProfileNotFound`."""
        ...

    async def add(self, one: Import) -> Import | None:
        """Keep an import; gives the one of this id that is there already, locked."""
        ...

    async def lock(self, import_id: ImportId) -> Import | None:
        """Give an import that nobody else changes until the commit."""
        ...

    async def save(self, one: Import) -> None: ...

    async def add_bad(self, import_id: ImportId, rows: Sequence[BadRow]) -> None:
        """Keep rows that could not be read."""
        ...

    async def forget_bad(self, import_id: ImportId) -> None:
        """Forget them: the import begins again."""
        ...


class ImportsRead(Protocol):
    """Files, profiles and imports, as they stand. Its methods raise `Unavailable`."""

    async def file(self, file_id: ImportFileId) -> ImportFile:
        """Give a file. Raises `ImportFileNotFound`."""
        ...

    async def old_files(self, before: datetime, limit: int) -> Sequence[ImportFile]:
        """Give files that were uploaded before and are still kept."""
        ...

    async def profiles(self) -> Sequence[Profile]:
        """Give the profiles that somebody has made, by name."""
        ...

    async def page(self, before: int | None, limit: int) -> Sequence[Import]:
        """Give imports, the newest first, before that number."""
        ...

    async def get(self, import_id: ImportId) -> Import:
        """Give an import. Raises `ImportNotFound`."""
        ...

    async def bad_rows(self, import_id: ImportId, after: int, limit: int) -> Sequence[BadRow]:
        """Give rows that could not be read, from after a line on. Raises `FieldUnreadable`."""
        ...


@dataclass(frozen=True, slots=True)
class ImportWork(SyncWork):
    """What stands or falls together when rows of a file are stored."""

    imports: ImportsInWork


class BeginImportWork(Protocol):
    """Begins a unit of work: committed at the end of the block, undone by an exception."""

    def __call__(self) -> AbstractAsyncContextManager[ImportWork]: ...
