"""Show what the first rows of a file would become."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.importing.ports import ImportsRead, Statements
from domain.psp.import_profile import Reading
from domain.psp.import_rows import BadRow, read_row
from domain.psp.imports import ImportFileGone, ImportFileId
from domain.psp.operation import ProviderOperation


@dataclass(frozen=True, slots=True)
class PreviewImport:
    """Read a file's first rows as a profile says; nothing is kept.

    Gives each with its line. Raises `ImportFileNotFound`, `ImportFileGone`, `UnreadableFile`.
    """

    imports: ImportsRead
    statements: Statements

    async def __call__(
        self, *, file_id: ImportFileId, reading: Reading
    ) -> Sequence[tuple[int, ProviderOperation | BadRow]]:
        file = await self.imports.file(file_id)
        if file.deleted:
            raise ImportFileGone
        look = await self.statements.look(file.path)
        return [(each.number, read_row(each, reading)) for each in look.rows]
