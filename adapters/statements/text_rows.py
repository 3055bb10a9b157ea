"""Statements as separated values."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from adapters.statements.cells import heading, named
from domain.psp.import_rows import Row
from domain.psp.imports import FileFormat, Layout, UnreadableFile

DELIMITERS = ";,\t|"
ENCODINGS = "utf-8-sig", "cp1251"
PROBE = 20
PIECE = 2**16
LONGEST_CELL = 32_768
NUL = b"\0"
csv.field_size_limit(LONGEST_CELL)


def look(file: BinaryIO) -> Layout:
    """Find out how a text is laid out. Raises `UnreadableFile`."""
    encoding = _encoding(file)
    delimiter = _delimiter(file, encoding)
    lines = _lines(file, encoding, delimiter)
    columns = heading(next(lines, []))
    rows = sum(1 for each in lines if any(each))
    return Layout(FileFormat.CSV, columns, encoding, delimiter, rows=rows)


def rows(file: BinaryIO, layout: Layout) -> Iterator[Row | None]:
    """Give rows; none for each line that is empty. Raises `UnreadableFile`."""
    lines = _lines(file, layout.encoding or ENCODINGS[0], layout.delimiter or ",")
    for number, cells in enumerate(lines, start=1):
        if number > 1:
            yield named(number, layout.columns, cells)


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    start = file.read(2)
    if start in {BOM_UTF16_LE, BOM_UTF16_BE}:
        return "utf-16"
    return next((each for each in ENCODINGS if _decodes(file, each)), "latin-1")


def _decodes(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    decoder = getincrementaldecoder(encoding)()
    try:
        while piece := file.read(PIECE):
            if NUL in piece:
                raise UnreadableFile
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(file: BinaryIO, encoding: str) -> str:
    """Give what splits the first lines into most columns, as many in each."""

    def columns(delimiter: str) -> int:
        lines = islice(_lines(file, encoding, delimiter), PROBE)
        return min((len(each) for each in lines if each), default=1)

    return max(DELIMITERS, key=columns)


def _lines(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[list[str]]:
    file.seek(0)
    try:
        yield from csv.reader(_text(file, encoding), delimiter=delimiter)
    except (csv.Error, UnicodeError):
        raise UnreadableFile from None


def _text(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Give lines with their ends, as quoted cells may hold some; none is longer than a limit."""
    decoder, rest = getincrementaldecoder(encoding)(), ""
    while True:
        piece = file.read(PIECE)
        rest += decoder.decode(piece, final=not piece)
        *lines, rest = rest.split("\n")  # Not `splitlines`: it splits at much else, too.
        yield from (f"{each}\n" for each in lines)
        if not piece:
            yield from [rest] if rest else []
            return
        if len(rest) > LONGEST_CELL * 8:
            raise UnreadableFile
