"""Tables as workbooks (XLSX)."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row of a table: names of columns, and which of them hold numbers."""

    title: str
    columns: Sequence[str]
    numbers: frozenset[str] = frozenset()


class Workbooks(Protocol):
    """Makes workbooks, however long they are, and meanwhile nobody waits for it."""

    def made(self, heading: Heading, lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Give a table as XLSX, of pieces of CSV without its heading, each of whole lines.

        What one sheet cannot hold goes on in another one. Text is text, whatever it looks like;
        a number with more digits than a spreadsheet can hold is text, too. Raises `Unavailable`,
        and what reading the lines raises.
        """
        ...
