"""Runs: how we keep up with a source, one run of it at a time."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.psp.operation import SourceCode
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.values import value

RunId = NewType("RunId", UUID)
SILENCE = timedelta(seconds=10)
"""After which a run whose holder is not heard of is taken up by another."""
MOST_DAYS = 366
MOST_WAITING = 10
RATES = SourceCode("rates")
"""The source of exchange rates, as runs name it."""


class RunKind(StrEnum):
    """What a run brings in."""

    INCREMENTAL = "incremental"
    BACKFILL = "backfill"
    METADATA = "metadata"
    RATES = "rates"
    IMPORT = "import"


URGENCY = (RunKind.INCREMENTAL, RunKind.RATES, RunKind.METADATA, RunKind.IMPORT, RunKind.BACKFILL)
"""Of several that wait the first one here is next; a backfill makes way for others."""


class RunState(StrEnum):
    """How far a run has come."""

    WAITING = "waiting"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


class RunNotFound(NotFound):
    """There is no such run."""


class RunLost(Conflict):
    """Somebody else has taken up this run."""


class InvalidBackfill(Rejected):
    """A backfill takes 1 to 366 days, none of them before 2000 or still to come."""


class TooManyBackfills(Conflict):
    """As many backfills wait as may wait for a source."""


@value
class Span:
    """Days of UTC, the last one included."""

    first: date
    last: date

    def check(self, today: date) -> None:
        """Raise `InvalidBackfill` for days that nobody can ask for."""
        if not (date(2000, 1, 1) <= self.first <= self.last <= today):
            raise InvalidBackfill
        if (self.last - self.first).days >= MOST_DAYS:
            raise InvalidBackfill


@value
class Tally:
    """What a run has brought so far."""

    pages: int = 0
    records: int = 0
    new: int = 0
    changed: int = 0
    parked: int = 0
    progress: int = 0
    total: int | None = None

    def after(self, more: "Tally") -> "Tally":
        """Add a page; progress and total are those that the page tells."""
        return replace(
            more,
            pages=self.pages + more.pages,
            records=self.records + more.records,
            new=self.new + more.new,
            changed=self.changed + more.changed,
            parked=self.parked + more.parked,
        )

    @property
    def percent(self) -> float | None:
        """Give how much of the total is done, one decimal; none where nobody knows the total."""
        if self.total is None:
            return None
        return round(min(100.0, 100 * self.progress / self.total), 1) if self.total else 100.0


@value
class Failure:
    """Why a run has failed: safe to keep and to show."""

    code: str
    message: str


@value
class Run:
    """One run of a source."""

    number: int
    id: RunId
    source: SourceCode
    kind: RunKind
    initial: bool
    """The first walk over the past of a source; afterwards increments go on from its end."""
    span: Span | None
    state: RunState
    asked_by: str | None
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    tally: Tally
    failure: Failure | None = None
    touched: tuple[date, ...] = ()
    """Days of UTC whose operations it has written."""

    @property
    def follows(self) -> bool:
        """Whether it moves the source's own cursors."""
        return self.initial or self.kind is RunKind.INCREMENTAL
