"""A deposit: money that a player means to pay in by card, and what became of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from domain.funding.card_payments import Card, CardPayment, PaymentStatus
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money

LIFETIME = timedelta(hours=24)
"""After this, what has not been paid is cancelled."""


class DepositNotFound(NotFound):
    """There is no such deposit."""


class DepositTooSmall(Rejected):
    """The deposit is smaller than the smallest that is taken."""


class DepositTooLarge(Rejected):
    """The deposit is larger than the largest that is taken."""


class ReviewNotFound(NotFound):
    """There is no such review."""


class ReviewClosed(Conflict):
    """The review has been closed already."""


class State(StrEnum):
    """How far a deposit has come."""

    STARTED = "started"
    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    DISPUTED = "disputed"


S, P = State, PaymentStatus

CREDITED = frozenset({S.COMPLETED, S.PARTIALLY_REFUNDED, S.REFUNDED, S.DISPUTED})
"""The money has been credited: nothing that is told of the payment undoes or repeats that."""
PAYABLE = frozenset({S.PENDING, S.REQUIRES_ACTION, S.FAILED})
"""The payer may go on, also after a card was declined."""
OPEN = frozenset({S.STARTED, *PAYABLE, S.PROCESSING})
"""Something may still come of it by itself."""

FOLLOWS = {
    P.REQUIRES_PAYMENT_METHOD: S.PENDING,
    P.REQUIRES_CONFIRMATION: S.STARTED,
    P.REQUIRES_ACTION: S.REQUIRES_ACTION,
    P.PROCESSING: S.PROCESSING,
    P.REQUIRES_CAPTURE: S.PROCESSING,
    P.CANCELED: S.CANCELLED,
    P.SUCCEEDED: S.COMPLETED,
}
"""What a deposit is when its payment stands so; a declined attempt makes it failed."""
TRANSITIONS: dict[State, frozenset[State]] = {
    S.STARTED: frozenset({*OPEN, S.EXPIRED, S.CANCELLED, S.COMPLETED}),
    S.PENDING: frozenset({*OPEN - {S.STARTED}, S.EXPIRED, S.CANCELLED, S.COMPLETED}),
    S.REQUIRES_ACTION: frozenset({*OPEN - {S.STARTED}, S.EXPIRED, S.CANCELLED, S.COMPLETED}),
    S.PROCESSING: frozenset({*OPEN - {S.STARTED}, S.EXPIRED, S.CANCELLED, S.COMPLETED}),
    S.FAILED: frozenset({*OPEN - {S.STARTED}, S.EXPIRED, S.CANCELLED, S.COMPLETED}),
    S.EXPIRED: frozenset({S.COMPLETED}),
    S.CANCELLED: frozenset({S.COMPLETED}),
    S.COMPLETED: frozenset({S.PARTIALLY_REFUNDED, S.REFUNDED, S.DISPUTED}),
    S.PARTIALLY_REFUNDED: frozenset({S.COMPLETED, S.REFUNDED, S.DISPUTED}),
    S.REFUNDED: frozenset({S.COMPLETED, S.PARTIALLY_REFUNDED, S.DISPUTED}),
    S.DISPUTED: frozenset({S.COMPLETED, S.PARTIALLY_REFUNDED, S.REFUNDED}),
}
"""Where each state may lead. From cancelled money comes only as `Deposit.judge` says."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """A deposit as it stands. Amounts are in one currency, the player's.

    `stopping` says why we have asked Stripe to cancel. `late` marks money that came after we had
    given the deposit up. `answered` is the state that the first answer told of. `balance_after` is
    what was available right after the credit.
    """

    id: int
    owner: OwnerId
    amount: Money
    state: State
    started_at: datetime
    expires_at: datetime
    fingerprint: UUID
    method_id: str | None = None
    save_method: bool = False
    customer_id: str | None = None
    intent_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    charge_id: str | None = None
    card: Card | None = None
    error_code: str | None = None
    message: str | None = None
    attempt: int = 0
    stopping: Literal["expired", "cancelled"] | None = None
    late: bool = False
    answered: State | None = None
    told_at: datetime | None = None
    check_at: datetime | None = None
    completed_at: datetime | None = None
    balance_after: Money | None = None
    refunded: int = 0
    """Minor units that went back to the payer."""
    disputed: int = 0
    """Minor units that the payer's bank disputes."""

    def with_returned(self, *, refunded: int, disputed: int) -> "Deposit":
        """Note what has gone back, or is disputed, of a credited deposit (minor units, in all)."""
        if disputed:
            state = State.DISPUTED
        elif refunded >= self.amount.minor:
            state = State.REFUNDED
        else:
            state = State.PARTIALLY_REFUNDED if refunded else State.COMPLETED
        return replace(self, state=state, refunded=refunded, disputed=disputed)


def next_state(deposit: Deposit, payment: CardPayment) -> State:
    """Give the state that a payment brings a deposit to, which may be the one it has."""
    follows = State.FAILED if payment.declined else FOLLOWS[payment.status]
    if follows is State.CANCELLED and deposit.stopping == "expired":
        follows = State.EXPIRED
    return follows if follows in TRANSITIONS[deposit.state] else deposit.state
