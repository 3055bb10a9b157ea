"""Statements as workbooks."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from adapters.statements.cells import heading, named
from domain.psp.import_rows import Row
from domain.psp.imports import MOST_COLUMNS, MOST_ROWS, FileFormat, Layout, UnreadableFile

MOST_PARTS = 1_000
LARGEST_WHOLE = 300 * 2**20
"""What all parts are together, unpacked."""
LARGEST_PART = 64 * 2**20
"""What each part is that is read into memory, such as the table of texts."""
SHEETS = "xl/worksheets/"
NEEDED = "[Content_Types].xml", "xl/workbook.xml"


def look(file: BinaryIO) -> Layout:
    """Find out how a workbook is laid out. Raises `UnreadableFile`."""
    with _sheet(file) as sheet:
        rows = sheet.max_row
        columns = heading(next(_cells(sheet), ()))
    known = isinstance(rows, int) and 1 <= rows <= MOST_ROWS
    return Layout(
        FileFormat.XLSX, columns, sheet=str(sheet.title)[:200], rows=rows - 1 if known else None
    )


def rows(file: BinaryIO, layout: Layout) -> Iterator[Row | None]:
    """Give rows; none for each that is empty. Raises `UnreadableFile`."""
    with _sheet(file) as sheet:
        for number, cells in enumerate(_cells(sheet), start=1):
            if number > 1:
                yield named(number, layout.columns, cells)


def _cells(sheet: Any) -> Iterator[tuple[object, ...]]:  # noqa: ANN401  # A sheet to be read once.
    sheet.reset_dimensions()  # What it says of its size may be wrong.
    yield from sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)


@contextmanager
def _sheet(file: BinaryIO) -> Iterator[Any]:
    """Open the first sheet, after a look at what it will take."""
    file.seek(0)
    try:
        _check(file)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            if not book.worksheets:
                raise UnreadableFile
            yield book.worksheets[0]
        finally:
            book.close()
    except (InvalidFileException, ParseError, zipfile.BadZipFile):
        raise UnreadableFile from None
    except (KeyError, ValueError, TypeError, AttributeError, LookupError, EOFError):
        raise UnreadableFile from None  # What openpyxl trips over in what is no workbook.
    except (NotImplementedError, OverflowError, RuntimeError, OSError):
        raise UnreadableFile from None  # What is locked, or packed in some other way.


def _check(file: BinaryIO) -> None:
    """Refuse what would unpack to far too much. No part is ever read beyond its stated size."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        names = {each.filename for each in parts}
        whole = sum(each.file_size for each in parts)
        others = [each.file_size for each in parts if not each.filename.startswith(SHEETS)]
    fits = len(parts) <= MOST_PARTS and whole <= LARGEST_WHOLE
    if not fits or max(others, default=0) > LARGEST_PART or not names.issuperset(NEEDED):
        raise UnreadableFile
