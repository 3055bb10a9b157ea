"""Write a table as a file."""

import csv
import io
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from application.psp.exporting.ports import Table, Wishes
from application.shared.table import csv_lines
from application.shared.workbooks import Heading, Workbooks
from domain.psp.exports import ExportFormat


@dataclass(frozen=True, slots=True)
class WriteTable:
    """Give a file a piece at a time. Raises `Unavailable`."""

    workbooks: Workbooks

    async def __call__(
        self,
        table: Table,
        wishes: Wishes,
        format_: ExportFormat,
        count: Callable[[int], None] = lambda _: None,
    ) -> AsyncIterator[bytes]:
        """`count` is told how many rows have been taken from the table, some at a time."""
        lines, heading = _counted(table.lines(wishes), count), table.heading(wishes)
        if format_ is ExportFormat.XLSX:
            async for each in self.workbooks.made(heading, lines):
                yield each
            return
        yield _first_line(heading)
        async for each in lines:
            yield each


def _first_line(heading: Heading) -> bytes:
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
