"""A statement that somebody has uploaded, and how far it has been brought in."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType, TypedDict
from uuid import UUID

from domain.psp.import_profile import NEEDED, Reading, plain
from domain.shared.errors import Conflict, Gone, NotFound, Rejected
from domain.shared.facts import IdText
from domain.shared.values import value

ImportFileId = NewType("ImportFileId", UUID)
ImportId = NewType("ImportId", UUID)
LARGEST_FILE = 50 * 2**20
MOST_ROWS = 500_000
MOST_COLUMNS = 200
MOST_BAD = 10_000
"""So many rows that cannot be read are kept; the others are counted."""
MOST_FILES = 100
"""So many files wait at most: they are thrown away after a week."""
KEPT = timedelta(days=7)
ATTEMPTS = 5


class ImportFileNotFound(NotFound):
    """There is no such file."""


class ImportFileGone(Gone):
    """The file has been thrown away: upload it again."""


class ImportNotFound(NotFound):
    """There is no such import."""


class TooManyImportFiles(Conflict):
    """Too many files wait: they are thrown away a week after their upload."""


class UnreadableFile(Rejected):
    """The file cannot be read as what it says it is."""


class ImportRefused(Rejected):
    """The file lacks columns that the profile names."""


class FileFormat(StrEnum):
    """What a statement is written in."""

    CSV = "csv"
    XLSX = "xlsx"


class ImportState(StrEnum):
    """What has become of an import."""

    WAITING = "waiting"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


@value
class Layout:
    """How a file is laid out: what has been found out about it."""

    format: FileFormat
    columns: tuple[str, ...]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    rows: int | None = None
    """How many rows there are, without the heading; none where only reading it would tell."""


@value
class ImportFile:
    """A file as it was uploaded."""

    id: ImportFileId
    name: str
    size: int
    layout: Layout
    uploaded_by: str
    uploaded_at: datetime
    deleted: bool = False

    @property
    def folder(self) -> str:
        return f"imports/{self.id}"

    @property
    def path(self) -> str:
        """Give where it is kept."""
        return f"{self.folder}/statement"


class ImportProgressFacts(TypedDict):
    """How far an import has come; `total` and `percent` are null where nobody knows."""

    id: IdText
    state: ImportState
    progress: int
    total: int | None
    percent: float | None


@value
class Import:
    """A file that is brought in by a profile, as the profile was then.

    Rows `done` were read, whatever came of them; `bad` ones could not be read.
    """

    id: ImportId
    file_id: ImportFileId
    filename: str
    profile: str
    reading: Reading
    state: ImportState
    asked_by: str
    created_at: datetime
    total: int | None = None
    done: int = 0
    new: int = 0
    changed: int = 0
    bad: int = 0
    touched: frozenset[date] = frozenset()
    attempts: int = 0
    finished_at: datetime | None = None
    error: str | None = None
    number: int = 0

    @property
    def percent(self) -> float | None:
        """Give how far it has come; nothing, where nobody knows how much there is."""
        if self.state is ImportState.COMPLETED:
            return 100.0
        if not self.total:
            return None
        return round(min(100.0, 100 * self.done / self.total), 1)

    @property
    def over(self) -> bool:
        return self.state in {ImportState.COMPLETED, ImportState.FAILED}

    def begun(self) -> "Import":
        return replace(self, state=ImportState.RUNNING, attempts=self.attempts + 1)

    def waiting(self) -> "Import":
        """Give it again, to be brought in from the beginning."""
        fresh = replace(self, state=ImportState.WAITING, done=0, new=0, changed=0, bad=0)
        return replace(fresh, attempts=0, finished_at=None, error=None)

    def after(
        self, rows: int, *, new: int, changed: int, bad: int, touched: frozenset[date]
    ) -> "Import":
        return replace(
            self,
            done=self.done + rows,
            new=self.new + new,
            changed=self.changed + changed,
            bad=self.bad + bad,
            touched=self.touched | touched,
        )

    def completed(self, at: datetime) -> "Import":
        done = replace(self, state=ImportState.COMPLETED, finished_at=at)
        return replace(done, total=self.done)

    def failed(self, at: datetime, error: str) -> "Import":
        return replace(self, state=ImportState.FAILED, finished_at=at, error=error)


def missing(layout: Layout, reading: Reading) -> list[str]:
    """Give needed columns of a profile that a file lacks."""
    there = {plain(each) for each in layout.columns}
    return sorted(each.value for each in NEEDED if not there & set(reading.names(each)))
