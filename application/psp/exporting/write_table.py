"""Write a table as a file."""

import csv
import io
from collections.abc import AsyncIterator, Callable

from application.psp.exporting.ports import Table, Wishes
from application.shared.table import csv_lines
from application.shared.workbook import Heading, workbook
from domain.psp.exports import ExportFormat


async def pieces_of(
    table: Table, wishes: Wishes, format_: ExportFormat, count: Callable[[int], None]
) -> AsyncIterator[bytes]:
    """Give the file a piece at a time; `count` is told how many rows there are in each."""
    lines = _counted(table.lines(wishes), count)
    if format_ is ExportFormat.XLSX:
        async for each in workbook(table.heading(wishes), lines):
            yield each
        return
    yield heading_line(table.heading(wishes))
    async for each in lines:
        yield each


def heading_line(heading: Heading) -> bytes:
    """Give the first line of a CSV, with the ends of lines that COPY writes."""
    return csv_lines([list(heading.columns)]).replace(b"\r\n", b"\n")


async def _counted(
    lines: AsyncIterator[bytes], count: Callable[[int], None]
) -> AsyncIterator[bytes]:
    async for each in lines:
        count(_rows(each))
        yield each


def _rows(lines: bytes) -> int:
    if b'"' not in lines:
        return lines.count(b"\n")
    return sum(
        1 for _ in csv.reader(io.StringIO(lines.decode(), newline=""))
    )  # A cell may have lines.
