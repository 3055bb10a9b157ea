"""Tables that somebody takes away: what is asked for, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, NewType, TypedDict
from uuid import UUID

from domain.shared.errors import Conflict, Gone, NotFound, RateLimited
from domain.shared.facts import IdText
from domain.shared.ids import OwnerId
from domain.shared.made_file import FileState, MadeFile

ExportId = NewType("ExportId", UUID)
MOST_WAITING = 5
MOST_KEPT = 100


class ExportNotFound(NotFound):
    """There is no such export."""


class ExportNotReady(Conflict):
    """The export is still being made, or could not be."""


class ExportExpired(Gone):
    """Exports are kept for seven days. Ask for it again."""


class TooManyExports(RateLimited):
    """So many exports of yours are being made or kept that there is no room for another one."""

    retry_after_seconds = 60


class ExportKind(StrEnum):
    """Which table."""

    TRANSACTIONS = "transactions"
    METRICS_SUMMARY = "metrics-summary"
    PAYSHACK_CLIENTS = "payshack-clients"
    PAYSHACK_REPORT = "payshack-report"
    RECONCILIATION = "reconciliation"


class ExportFormat(StrEnum):
    """What kind of file."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table, in a format. `wishes` say of what, ready for JSON and without personal data."""

    kind: ExportKind
    format: ExportFormat
    name: str
    """Of the file, with its ending."""
    wishes: Mapping[str, object]


class ExportProgressFacts(TypedDict):
    """How far an export has come; `total` and `percent` are null where nobody knows."""

    export_id: IdText
    state: FileState
    progress: int
    total: int | None
    percent: float | None


@dataclass(frozen=True, slots=True)
class Export(MadeFile):
    """A table that is made in the background, as it stands. `progress` and `total` are rows."""

    KEPT: ClassVar[timedelta] = timedelta(days=7)

    number: int
    id: ExportId
    owner: OwnerId
    wanted: Wanted
    progress: int = 0
    total: int | None = None

    @property
    def folder(self) -> str:
        return f"exports/{self.id}"

    @property
    def ending(self) -> str:
        return self.wanted.format.value

    @property
    def percent(self) -> float | None:
        """How much of it is done, never all of it before it is ready."""
        if self.state is FileState.COMPLETED:
            return 100.0
        if not self.total:
            return None
        return min(99.9, round(100 * self.progress / self.total, 1))

    def further(self, progress: int, total: int | None) -> "Export":
        return replace(self, progress=max(progress, self.progress), total=total)

    def completed(self, file: str, size: int, rows: int, at: datetime) -> "Export":
        return replace(self.written(file, size, at), progress=rows, total=rows)
