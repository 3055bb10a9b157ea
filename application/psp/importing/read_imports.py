"""Look at imports, and at what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.importing.ports import ImportsRead
from domain.psp.import_rows import BadRow
from domain.psp.imports import Import, ImportId

LAST_LINE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ListImports:
    """Give imports, the newest first. Raises `Unavailable`."""

    imports: ImportsRead

    async def __call__(self, *, before: int | None, limit: int) -> Sequence[Import]:
        return await self.imports.page(before, limit)


@dataclass(frozen=True, slots=True)
class GetImport:
    """Give one import. Raises `ImportNotFound`, `Unavailable`."""

    imports: ImportsRead

    async def __call__(self, *, import_id: ImportId) -> Import:
        return await self.imports.get(import_id)


@dataclass(frozen=True, slots=True)
class ListBadRows:
    """Give what could not be read, in the order of the file. Raises `ImportNotFound`."""

    imports: ImportsRead

    async def __call__(self, *, import_id: ImportId, after: int, limit: int) -> Sequence[BadRow]:
        await self.imports.get(import_id)
        return await self.imports.bad_rows(import_id, max(0, min(after, LAST_LINE)), limit)
