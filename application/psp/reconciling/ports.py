"""What is needed to hold two sources against each other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from application.psp.reconciling.views import (
    AgeLine,
    BreakDetail,
    Change,
    ProposalLine,
    ResultFilter,
    ResultLine,
)
from application.psp.work import Begin, PspWork
from domain.psp.breaks import Break, NoteKind
from domain.psp.reconciliation import DaySums, Proposal, ProposalState, Run, RunReason
from domain.psp.reconciling_rule import Rule, RuleVersion
from domain.shared.ids import OwnerId

READ, WRITE = "reconciliation:read", "reconciliation:write"
JOB = "psp.reconcile"
"""Payload: `days` (UTC, ISO 8601) and the `source` whose operations have changed, or a `run_id`."""


class Runs(Protocol):
    """Runs, within a transaction."""

    async def add(
        self,
        run_id: UUID,
        pair: str,
        days: Sequence[date],
        reason: RunReason,
        by: OwnerId | None,
        at: datetime,
    ) -> Run:
        """Keep a new one; under a known id the one that is there."""
        ...

    async def waiting(self, pair: str, days: Sequence[date]) -> Run | None:
        """Give one of these days that nobody has begun yet."""
        ...

    async def coming(self, pair: str) -> Collection[date]:
        """Give the days that runs are still to begin with: whatever is new will be in them."""
        ...

    async def lock(self, run_id: UUID) -> Run | None:
        """Give one, alone with its pair until the end of the transaction."""
        ...

    async def put(self, run: Run) -> None:
        """Keep how far it is."""
        ...


class Matching(Protocol):
    """The work itself, within a transaction."""

    async def reconcile(self, rule: Rule, day: date, run_id: UUID, now: datetime) -> DaySums:
        """Find out what belongs together on a day and what differs, and keep it."""
        ...


class Flags(Protocol):
    """Which operations figures over all sources leave out."""

    async def follow(self, pair: str, second: str, day: date) -> None:
        """Let the second side of each pair of a day be counted with the first; again is free."""
        ...


class Breaks(Protocol):
    """Breaks, within a transaction."""

    async def lock(self, break_id: UUID) -> Break:
        """Give one, alone with it. Raises `BreakNotFound`."""
        ...

    async def done(self, request: UUID, fingerprint: UUID) -> bool:
        """Tell whether a request has left its note. Raises `IdempotencyKeyReused`."""
        ...

    async def put(self, changed: Break) -> Break:
        """Keep its state and owner. Raises `BreakOwnerNotFound`."""
        ...

    async def note(
        self,
        break_id: UUID,
        at: datetime,
        by: OwnerId,
        kind: NoteKind,
        facts: Mapping[str, object],
        request: UUID,
        fingerprint: UUID,
    ) -> None:
        """Write a line of its history."""
        ...


class Proposals(Protocol):
    """Proposals, within a transaction."""

    async def lock(self, proposal_id: UUID) -> Proposal:
        """Give one, alone with it. Raises `ProposalNotFound`."""
        ...

    async def decide(
        self, proposal_id: UUID, state: ProposalState, by: OwnerId, at: datetime
    ) -> Sequence[date]:
        """Keep what somebody has said; gives the days that it is about.

        Raises `ProposalDecided` when one of the operations was accepted with another.
        """
        ...


class Rules(Protocol):
    """Versions of rules, within a transaction."""

    async def add(self, rule: Rule, by: OwnerId, request: UUID, at: datetime) -> RuleVersion:
        """Keep a draft; the one that the request has made, if it has.

        Raises `IdempotencyKeyReused`.
        """
        ...

    async def activate(self, version: int, at: datetime) -> tuple[RuleVersion, RuleVersion | None]:
        """Put a version in force, and retire the one before, which is given too.

        Raises `ReconciliationRuleNotFound`, `RuleAlreadyActive`.
        """
        ...

    async def active(self) -> Sequence[RuleVersion]:
        """Give those that are in force: one for each pair."""
        ...

    async def reconciled_days(self, pair: str, limit: int) -> Sequence[date]:
        """Give the latest days of a pair that have been reconciled."""
        ...


@dataclass(frozen=True, slots=True)
class ReconcilingWork(PspWork):
    """What stands or falls together when sources are held against each other."""

    runs: Runs
    matching: Matching
    breaks: Breaks
    proposals: Proposals
    rules: Rules


BeginReconcilingWork = Begin[ReconcilingWork]


class Results(Protocol):
    """What has been found, to be shown."""

    async def days(self, pair: str, first: date, last: date) -> Sequence[DaySums]:
        """Give those days that have been reconciled, in their order."""
        ...

    async def page(self, wanted: ResultFilter, limit: int, offset: int) -> Sequence[ResultLine]:
        """Give results, the latest days first."""
        ...

    async def count(self, wanted: ResultFilter) -> int: ...

    async def detail(self, break_id: UUID) -> BreakDetail:
        """Give a break. Raises `BreakNotFound`."""
        ...

    async def ages(self, today: date, edges: Sequence[int]) -> Sequence[AgeLine]:
        """Count unsettled breaks by the bucket between which of the edges (days) they fall."""
        ...

    async def runs(self, before: tuple[datetime, UUID] | None, limit: int) -> Sequence[Run]:
        """Give runs, the latest first."""
        ...

    async def proposals(
        self, state: ProposalState | None, before: tuple[date, UUID] | None, limit: int
    ) -> Sequence[ProposalLine]:
        """Give proposals, the latest days first."""
        ...

    async def proposal(self, proposal_id: UUID) -> ProposalLine:
        """Give one. Raises `ProposalNotFound`."""
        ...

    async def rules(self) -> Sequence[RuleVersion]:
        """Give all versions, the latest first."""
        ...

    async def rule(self, version: int) -> RuleVersion:
        """Give one. Raises `ReconciliationRuleNotFound`."""
        ...

    async def sources(self) -> Sequence[str]:
        """Give all sources that rules speak of."""
        ...


class Trials(Protocol):
    """Rules tried on past days, without leaving anything behind."""

    async def changes(self, rule: Rule, day: date, now: datetime) -> Sequence[Change]:
        """Tell what would be otherwise on a day."""
        ...
