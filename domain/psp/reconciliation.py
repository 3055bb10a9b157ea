"""Runs of a reconciliation, what a day comes to, and who could belong together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypedDict
from uuid import UUID

from domain.psp.breaks import Outcome
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.facts import DayText, IdText
from domain.shared.ids import HOUSE, AccountId, OwnerId
from domain.shared.values import value

MOST_DAYS = 93


class InvalidReconciliationDays(Rejected):
    """Reconcile a day, or at most 93 days of which the last is not before the first."""


class ProposalNotFound(NotFound):
    """There is no such proposal."""


class ProposalDecided(Conflict):
    """The proposal was decided otherwise, or one of the operations has a partner by now."""


class RunReason(StrEnum):
    """Why a run was begun."""

    ASKED = "asked"
    SYNC = "sync"
    NIGHTLY = "nightly"


class ReconciliationState(StrEnum):
    """How far a run is; a failed one is tried again by itself."""

    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


@value
class Run:
    """Days of a pair of sources that are held against each other, one after another."""

    id: UUID
    pair: str
    days: Sequence[date]
    done: int
    reason: RunReason
    asked_by: UUID | None
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    state: ReconciliationState
    rule_version: int | None
    matched: int
    discrepancies: int
    missing: int
    error: str | None


@value
class DaySums:
    """What one day came to."""

    day: date
    run_id: UUID
    run_at: datetime
    total_first: int
    total_second: int
    outcomes: Mapping[Outcome, int]
    types: Mapping[str, int]
    """Discrepancies by their gravest difference."""


class ProposalState(StrEnum):
    """What somebody has said about a proposal."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@value
class Proposal:
    """Two operations that could belong together, with how likely that is: up to 1."""

    id: UUID
    pair: str
    first_id: UUID
    second_id: UUID
    confidence: Decimal
    reasons: Sequence[str]
    state: ProposalState
    day: date
    decided_by: UUID | None
    decided_at: datetime | None


class ReconciliationFacts(TypedDict):
    """Which days of which pair, and what they came to."""

    pair: str
    run_id: IdText
    days: list[DayText]
    matched: int
    discrepancies: int
    missing: int


@dataclass(frozen=True, slots=True)
class ReconciliationCompleted:
    """Some days have been held against each other."""

    run: Run

    type: ClassVar[str] = "reconciliation_completed"

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> ReconciliationFacts:
        return {
            "pair": self.run.pair,
            "run_id": str(self.run.id),
            "days": [str(each) for each in self.run.days[:MOST_DAYS]],
            "matched": self.run.matched,
            "discrepancies": self.run.discrepancies,
            "missing": self.run.missing,
        }
