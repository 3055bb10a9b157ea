"""Tables that somebody takes away: what is asked for, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.shared.errors import Conflict, Gone, NotFound, RateLimited
from domain.shared.ids import OwnerId

ExportId = NewType("ExportId", UUID)
KEPT = timedelta(days=7)
ATTEMPTS = 5
"""How often making an export is begun: it fails with the last one."""
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


class ExportState(StrEnum):
    """How far it has come."""

    WAITING = "waiting"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    EXPIRED = "expired"

    @property
    def open(self) -> bool:
        """Whether it is still to be made."""
        return self in {ExportState.WAITING, ExportState.RUNNING}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table, in a format. `wishes` say of what, ready for JSON and without personal data."""

    kind: ExportKind
    format: ExportFormat
    name: str
    """Of the file, with its ending."""
    wishes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Export:
    """A table that is made in the background, as it stands. `progress` and `total` are rows."""

    number: int
    id: ExportId
    owner: OwnerId
    wanted: Wanted
    created_at: datetime
    state: ExportState = ExportState.WAITING
    attempts: int = 0
    progress: int = 0
    total: int | None = None
    size: int | None = None
    file: str | None = None
    error: str | None = None
    finished_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT

    @property
    def folder(self) -> str:
        """Where its files are, also those of attempts that came to nothing."""
        return f"exports/{self.id}"

    @property
    def draft(self) -> str:
        """Give the file of the present attempt: each has its own."""
        return f"{self.folder}/{self.attempts}.{self.wanted.format}"

    @property
    def percent(self) -> float | None:
        """How much of it is done, never all of it before it is ready."""
        if self.state is ExportState.COMPLETED:
            return 100.0
        if not self.total:
            return None
        return min(99.9, round(100 * self.progress / self.total, 1))

    def at(self, now: datetime) -> "Export":
        """Give it as it counts at an instant: nothing outlives its time."""
        return self if now < self.expires_at else replace(self, state=ExportState.EXPIRED)

    def begun(self) -> "Export":
        return replace(self, state=ExportState.RUNNING, attempts=self.attempts + 1)

    def further(self, progress: int, total: int | None) -> "Export":
        return replace(self, progress=max(progress, self.progress), total=total)

    def completed(self, file: str, size: int, rows: int, at: datetime) -> "Export":
        return replace(
            self,
            state=ExportState.COMPLETED,
            file=file,
            size=size,
            progress=rows,
            total=rows,
            finished_at=at,
        )

    def failed(self, error: str, at: datetime) -> "Export":
        return replace(self, state=ExportState.FAILED, error=error, file=None, finished_at=at)
