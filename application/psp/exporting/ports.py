"""What exports need of the world."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.psp.work import PspWork
from application.shared.made_files import OwnedRead
from application.shared.workbooks import Heading
from domain.psp.exports import Export, ExportId
from domain.shared.ids import OwnerId
from domain.shared.values import value

Wishes = Mapping[str, object]


@value
class Standing:
    """How many exports of somebody are being made, and how many kept."""

    waiting: int
    kept: int


class Exports(Protocol):
    """Exports, within a unit of work."""

    async def standing(self, owner: OwnerId, now: datetime) -> Standing:
        """Count them, and keep others from adding one of the same owner until the commit."""
        ...

    async def add(self, export: Export) -> Export:
        """Add one, and give it with its number."""
        ...

    async def lock(self, export_id: ExportId) -> Export | None:
        """Give one that nobody else changes until the commit."""
        ...

    async def save(self, export: Export) -> None:
        """Keep how far one has come."""
        ...


ExportsRead = OwnedRead[ExportId, Export]


@dataclass(frozen=True, slots=True)
class ExportWork(PspWork):
    """A unit of work about exports."""

    exports: Exports


class Table(Protocol):
    """Something that can be taken away as a table."""

    def heading(self, wishes: Wishes) -> Heading:
        """Give the title, and the names of the columns."""
        ...

    async def count(self, wishes: Wishes, most: int | None) -> int | None:
        """Count rows, but no further than `most`; none where nobody can know it beforehand."""
        ...

    def lines(self, wishes: Wishes) -> AsyncIterator[bytes]:
        """Give the rows as CSV, some whole lines at a time, all of one moment.

        What a spreadsheet would take for a formula is text in them. Raises `Unavailable`.
        """
        ...


@value
class Spooled:
    """A file that is whole, and gone when it has been read."""

    size: int
    pieces: AsyncIterator[bytes]


class Spool(Protocol):
    """A place for what is on its way out: not in memory, and not kept."""

    async def keep(self, pieces: AsyncIterator[bytes]) -> Spooled:
        """Take all of it, and give it back. Raises `Unavailable` when there is no room."""
        ...
