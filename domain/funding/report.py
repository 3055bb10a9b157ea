"""Reports that players take away: what they tell, and for how long they are kept."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Literal, Self, TypedDict
from uuid import UUID

from domain.shared.errors import Conflict, Gone, NotFound, RateLimited, Rejected
from domain.shared.ids import AccountId, IdempotencyKey, OwnerId, derived_id
from domain.shared.values import value

KEPT = timedelta(days=7)
USUAL_DAYS = timedelta(days=30)
ATTEMPTS = 5
"""How often making a report is begun: it fails with the last one."""
WHOLE = 100


class InvalidPeriod(Rejected):
    """A period begins on its last day or before, and lies between the years 2000 and 9998."""


class ReportTooLong(Rejected):
    """A PDF of so many rows is more than anybody reads: ask for fewer days, or for CSV."""


class ReportNotFound(NotFound):
    """There is no such report."""


class ReportExpired(Gone):
    """Reports are kept for seven days. Ask for it again."""


class ReportNotReady(Conflict):
    """The report is still being made, or could not be."""


class TooManyReports(RateLimited):
    """So many reports are still being made, or kept, that there is no room for another one."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__()
        self.retry_after_seconds = retry_after_seconds


class Format(StrEnum):
    """What kind of file it is."""

    CSV = "csv"
    PDF = "pdf"


class ReportStatus(StrEnum):
    """How far a report has come; it is made once, and expires."""

    GENERATING = "generating"
    READY = "ready"
    FAILED = "failed"
    EXPIRED = "expired"


@value
class Period:
    """UTC days, both of them included. Raises `InvalidPeriod`."""

    first: date
    last: date

    FIRST_YEAR: ClassVar[int] = 2000
    LAST_YEAR: ClassVar[int] = 9998

    def __post_init__(self) -> None:
        if not (
            self.first <= self.last
            and self.first.year >= self.FIRST_YEAR
            and self.last.year <= self.LAST_YEAR
        ):
            raise InvalidPeriod

    @classmethod
    def asked(cls, first: date | None, last: date | None, today: date) -> Self:
        """Fill in what was not said: until today, from 30 days before the end on."""
        last = last or today
        if first is None and last.year < cls.FIRST_YEAR:
            raise InvalidPeriod
        return cls(first or last - USUAL_DAYS, last)

    @property
    def begins_at(self) -> datetime:
        return datetime.combine(self.first, datetime.min.time(), UTC)

    @property
    def ends_at(self) -> datetime:
        """Give the first instant after it."""
        return datetime.combine(self.last, datetime.min.time(), UTC) + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is asked for; `language` is that of PDFs: CSV has the same words for everybody."""

    format: Format
    language: Literal["en", "ru"]
    bets: bool = True
    transactions: bool = True
    statistics: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it stands. `file` is where it is kept, and `size` its bytes, once it is ready.

    `number` is its place among all reports. `percent` is never 100 before it is ready.
    """

    number: int
    id: str
    owner: OwnerId
    contents: Contents
    period: Period
    created_at: datetime
    status: ReportStatus = ReportStatus.GENERATING
    percent: int = 0
    attempts: int = 0
    file: str | None = None
    size: int | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT

    @property
    def filename(self) -> str:
        return f"betting_report_{self.created_at:%Y_%m_%d}.{self.contents.format}"

    @property
    def folder(self) -> str:
        """Where its files are, also those of attempts that came to nothing."""
        return f"reports/{self.id}"

    @property
    def expired(self) -> bool:
        return self.status is ReportStatus.EXPIRED

    def cleared(self) -> "Report":
        """Give it without its file, whose time is over."""
        return replace(self, status=ReportStatus.EXPIRED, file=None)

    def at(self, now: datetime) -> "Report":
        """Give it as it counts at an instant: nothing outlives its time."""
        return self if now < self.expires_at else replace(self, status=ReportStatus.EXPIRED)

    @property
    def draft(self) -> str:
        """Give the file of the present attempt: each has its own."""
        return f"{self.folder}/{self.attempts}.{self.contents.format}"

    def begun(self) -> "Report":
        """Give it with one attempt more."""
        return replace(self, attempts=self.attempts + 1)

    def failed(self) -> "Report":
        return replace(self, status=ReportStatus.FAILED, file=None)

    def ready(self, file: str, size: int) -> "Report":
        return replace(self, status=ReportStatus.READY, percent=WHOLE, file=file, size=size)


def report_id(day: date, request: IdempotencyKey, attempt: int) -> str:
    """Give a name that says the day; another one each attempt, for it may be taken already."""
    tail = derived_id("report", request.entry_id, str(attempt)).hex[:8]
    return f"RPT_{day:%Y%m%d}_{tail}"


def fingerprint(
    contents: Contents, first: date | None, last: date | None, language: str | None
) -> UUID:
    """Tell whether somebody asks for the same again: by what they said, whatever day it is."""
    parts = contents.bets, contents.transactions, contents.statistics, first, last, language
    return derived_id(contents.format, *map(str, parts))


class ReportFacts(TypedDict):
    """Which report, and how many percent of it are done."""

    report_id: str
    format: Format
    status: ReportStatus
    progress: int


@value
class _ReportEvent:
    report: Report

    @property
    def owner(self) -> OwnerId:
        return self.report.owner

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> ReportFacts:
        """Tell which report it is, and how much of it is done."""
        return {
            "report_id": self.report.id,
            "format": self.report.contents.format,
            "status": self.report.status,
            "progress": self.report.percent,
        }


class ReportProgressed(_ReportEvent):
    """A part of a long report is done."""

    type: ClassVar[str] = "report.progressed"


class ReportReady(_ReportEvent):
    """It can be taken away."""

    type: ClassVar[str] = "report.ready"


class ReportFailed(_ReportEvent):
    """It could not be made."""

    type: ClassVar[str] = "report.failed"
