"""Deposits whose payer's bank wants the money back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from domain.funding.booking import Booking, Reason
from domain.funding.card_payments import told
from domain.funding.deposit import Deposit
from domain.funding.operations import OperationType
from domain.funding.standing import NOTHING, Collected, PlayerStanding
from domain.funding.stripe_events import id_in, instant_in, text_in, whole_in
from domain.shared.errors import Conflict, NotFound
from domain.shared.ids import OwnerId
from domain.shared.money import Money


class DisputeNotFound(NotFound):
    """There is no such dispute."""


class DisputeOpen(Conflict):
    """The dispute is not over yet: what is frozen for it stays so until then."""


class DisputeState(StrEnum):
    """How far a dispute has come."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    CLOSED = "closed"
    """An inquiry has ended, and no money has moved."""


Stage = Literal["created", "updated", "funds_withdrawn", "funds_reinstated", "closed"]
Policy = Literal["off", "amount", "balance"]
"""What is frozen while a dispute is open: nothing, what it is about, or all that can be spent."""
_ENDS = {"won": DisputeState.WON, "lost": DisputeState.LOST, "warning_closed": DisputeState.CLOSED}


@dataclass(frozen=True, slots=True)
class DisputeNotice:
    """What an event says of a dispute. `status` and `reason` are Stripe's words."""

    id: str
    amount: Money
    status: str
    reason: str
    intent_id: str | None
    charge_id: str | None
    due_by: datetime | None
    opened_at: datetime | None

    @property
    def ends(self) -> DisputeState | None:
        """How it has ended, if it has."""
        return _ENDS.get(self.status)

    @property
    def inquiry(self) -> bool:
        """Whether the bank has only asked."""
        return self.status.startswith("warning_")


def read_notice(about: Mapping[str, object]) -> DisputeNotice | None:
    """Take an object of Stripe's for a dispute, if it is one."""
    dispute_id, status = id_in(about, "id"), text_in(about, "status")
    amount, code = whole_in(about, "amount"), text_in(about, "currency", 10)
    if dispute_id is None or status is None or amount is None or amount <= 0 or code is None:
        return None
    evidence = about.get("evidence_details")
    return DisputeNotice(
        dispute_id,
        told(amount, code),
        status,
        text_in(about, "reason") or "",
        id_in(about, "payment_intent"),
        id_in(about, "charge"),
        instant_in(evidence, "due_by") if isinstance(evidence, dict) else None,
        instant_in(about, "created"),
    )


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute as it stands; `withdrawn`, `reinstated`, `frozen` and `owed` in minor units.

    Stripe takes the money when a dispute begins and gives it back when it is won: both are noted
    here, whichever is told first. `frozen` is what we still keep back for it.
    """

    id: str
    deposit_id: int
    owner: OwnerId
    amount: Money
    status: str
    reason: str
    opened_at: datetime
    intent_id: str | None = None
    charge_id: str | None = None
    due_by: datetime | None = None
    state: DisputeState = DisputeState.OPEN
    withdrawn: int = 0
    reinstated: int = 0
    frozen: int = 0
    owed: int = 0
    closed_at: datetime | None = None
    number: int = 0

    @property
    def disputed(self) -> int:
        """How much of the deposit is in dispute, or lost by it."""
        if self.reinstated or self.state in {DisputeState.WON, DisputeState.CLOSED}:
            return 0
        return self.withdrawn or (self.amount.minor if self.state is DisputeState.OPEN else 0)

    def told(self, notice: DisputeNotice, stage: Stage, at: datetime) -> "Dispute":
        """Follow what an event says. What has ended stays as it ended."""
        told_late = stage == "created" and self.number
        if self.state is not DisputeState.OPEN or told_late:
            return self
        due_by = notice.due_by or self.due_by
        known = replace(self, status=notice.status, reason=notice.reason, due_by=due_by)
        return known if notice.ends is None else replace(known, state=notice.ends, closed_at=at)


def first_told(notice: DisputeNotice, deposit: Deposit, at: datetime) -> Dispute:
    """Give a dispute that nobody has heard of before this moment."""
    return Dispute(
        notice.id,
        deposit.id,
        deposit.owner,
        notice.amount,
        notice.status,
        notice.reason,
        notice.opened_at or at,
        notice.intent_id,
        notice.charge_id,
        notice.due_by,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an event has made of a dispute, and what is booked for it, in this order."""

    dispute: Dispute
    bookings: tuple[Booking, ...] = ()
    taken: Collected = NOTHING


def follow(
    dispute: Dispute, stage: Stage, amount: int, standing: PlayerStanding, policy: Policy
) -> Outcome:
    """Book what a stage of a dispute means for the player's money, once.

    `amount` is what has moved at Stripe. What was reinstated before we knew that it was withdrawn
    cancels out: nothing is booked for either.
    """
    match stage:
        case "funds_withdrawn" if not dispute.withdrawn:
            return _withdraw(replace(dispute, withdrawn=amount), standing)
        case "funds_reinstated" if not dispute.reinstated:
            return _reinstate(replace(dispute, reinstated=amount), standing)
        case "created" if dispute.state is DisputeState.OPEN and not dispute.withdrawn:
            return _freeze(dispute, standing, policy)
        case _ if dispute.state in {DisputeState.WON, DisputeState.CLOSED}:
            return thaw(dispute, standing)
        case _:
            return Outcome(dispute)


def _freeze(dispute: Dispute, standing: PlayerStanding, policy: Policy) -> Outcome:
    wanted = {"off": 0, "amount": dispute.amount.minor, "balance": standing.available}[policy]
    postings = standing.postings_to_frozen(wanted)
    if dispute.status.startswith("warning_") or dispute.frozen or not postings:
        return Outcome(dispute)
    booked = _reason("funding.freeze", dispute, OperationType.FROZEN, "Frozen for a dispute")
    kept = sum(each.amount.minor for each in postings)
    return Outcome(replace(dispute, frozen=kept), (booked.book(standing, postings),))


def thaw(dispute: Dispute, standing: PlayerStanding) -> Outcome:
    """Let go of what is frozen for a dispute."""
    postings = standing.postings_to_available(dispute.frozen)
    if not postings:
        return Outcome(replace(dispute, frozen=0))
    reason = _reason("funding.thaw", dispute, OperationType.THAWED, "No longer frozen")
    return Outcome(replace(dispute, frozen=0), (reason.book(standing, postings),))


def _withdraw(dispute: Dispute, standing: PlayerStanding) -> Outcome:
    if dispute.reinstated:
        return Outcome(dispute)
    taken = standing.collect(dispute.withdrawn, dispute.frozen)
    reason = _reason("funding.dispute", dispute, OperationType.REFUND, "Taken by a dispute")
    booked = reason.book(standing, standing.postings_to_stripe(taken))
    after = replace(dispute, frozen=dispute.frozen - taken.frozen, owed=taken.owed)
    return Outcome(after, (booked,), taken)


def _reinstate(dispute: Dispute, standing: PlayerStanding) -> Outcome:
    thawed = thaw(dispute, standing)
    if not dispute.withdrawn:
        return thawed
    won = OperationType.REFUND
    reason = _reason("funding.dispute_won", dispute, won, "Given back after a dispute")
    booked = reason.book(standing, standing.postings_from_stripe(dispute.reinstated))
    return replace(thawed, bookings=(booked, *thawed.bookings))


def _reason(kind: str, dispute: Dispute, type_: OperationType, told: str) -> Reason:
    description = f"{told} about deposit {dispute.deposit_id}"
    return Reason(kind, dispute.id, type_, description, dispute.deposit_id)


def disputed_in_all(disputes: Iterable[Dispute]) -> int:
    """Sum up how much of a deposit is in dispute, or lost."""
    return sum(each.disputed for each in disputes)
