"""Reads statements out of the files that are kept."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryFile
from typing import BinaryIO

from adapters.statements import text_rows, workbook_rows
from application.psp.importing.ports import Look
from application.shared.files import Files
from domain.psp.import_rows import Row
from domain.psp.imports import MOST_ROWS, FileFormat, Layout, UnreadableFile

CHUNK = 500
SAMPLE = 20
ARCHIVE = b"PK\x03\x04"
READERS = {FileFormat.CSV: text_rows, FileFormat.XLSX: workbook_rows}


@dataclass(frozen=True, slots=True)
class StatementReader:
    """`Statements`, in threads beside the event loop."""

    files: Files

    async def look(self, name: str) -> Look:
        async with self._opened(name) as file:
            return await asyncio.to_thread(_look, file)

    async def rows(
        self, name: str, layout: Layout, *, after: int = 0
    ) -> AsyncIterator[Sequence[Row]]:
        async with self._opened(name) as file:
            chunks = _chunks(READERS[layout.format].rows(file, layout), after)
            while chunk := await asyncio.to_thread(_next, chunks):
                yield chunk

    @asynccontextmanager
    async def _opened(self, name: str) -> AsyncIterator[BinaryIO]:
        """Give a file that can be read back and forth."""
        pieces = await self.files.read(name)
        file = await asyncio.to_thread(TemporaryFile)
        try:
            async for piece in pieces:
                await asyncio.to_thread(file.write, piece)
            yield file
        finally:
            await asyncio.to_thread(file.close)


def _next(chunks: Iterator[list[Row]]) -> list[Row]:
    return next(chunks, [])


def _look(file: BinaryIO) -> Look:
    file.seek(0)
    packed = file.read(len(ARCHIVE)) == ARCHIVE
    reader = READERS[FileFormat.XLSX if packed else FileFormat.CSV]
    layout = reader.look(file)
    if (layout.rows or 0) > MOST_ROWS:
        raise UnreadableFile
    first = islice(reader.rows(file, layout), SAMPLE * 10)
    return Look(layout, [each for each in first if each is not None][:SAMPLE])


def _chunks(rows: Iterator[Row | None], after: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    read = 0
    for seen, row in enumerate(rows):
        if seen > 2 * MOST_ROWS or read > MOST_ROWS:
            raise UnreadableFile
        if row is None:
            continue
        read += 1
        if read <= after:
            continue
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
