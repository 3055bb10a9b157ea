"""A deposit: money that a player means to pay in by card, and what became of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from math import ceil, floor
from typing import Literal, Self
from uuid import UUID

from domain.funding.card_payments import Card, CardPayment, PaymentOrder, PaymentStatus
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.ids import OwnerId, derived_id
from domain.shared.money import Money

LIFETIME = timedelta(hours=24)
"""After this, what has not been paid is cancelled."""
INTERRUPTED = timedelta(minutes=2)
"""After this, nobody is at work on a deposit any more that has only been started."""
SOON, LATEST = timedelta(seconds=30), timedelta(days=1)
"""What is open is looked up again after this, then later and later."""
CHECKED_AGAIN = timedelta(hours=1)
"""What has been credited is compared with what Stripe says, once, after this."""


class DepositNotFound(NotFound):
    """There is no such deposit."""


class DepositUnderWay(Conflict):
    """A deposit is under way. Wait until it is over."""


class DepositTooSmall(Rejected):
    """The deposit is smaller than the smallest that is taken."""


class DepositTooLarge(Rejected):
    """The deposit is larger than the largest that is taken."""


class DepositState(StrEnum):
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


S, P = DepositState, PaymentStatus

CREDITED = frozenset({S.COMPLETED, S.PARTIALLY_REFUNDED, S.REFUNDED, S.DISPUTED})
"""The money has been credited: nothing that is told of the payment undoes or repeats that."""
PAYABLE = frozenset({S.PENDING, S.REQUIRES_ACTION, S.FAILED})
"""The payer may go on, also after a card was declined."""
OPEN = frozenset({S.STARTED, *PAYABLE, S.PROCESSING})
"""Something may still come of it by itself."""
MOVING = frozenset({S.STARTED, S.REQUIRES_ACTION, S.PROCESSING})
"""The payer has done something, and does not know yet what comes of it."""
GIVEN_UP = frozenset({S.EXPIRED, S.CANCELLED})

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
_ON_THE_WAY = OPEN - {S.STARTED} | GIVEN_UP | {S.COMPLETED}
TRANSITIONS: dict[DepositState, frozenset[DepositState]] = {
    S.STARTED: _ON_THE_WAY,
    S.PENDING: _ON_THE_WAY - {S.PENDING},
    S.REQUIRES_ACTION: _ON_THE_WAY - {S.REQUIRES_ACTION},
    S.PROCESSING: _ON_THE_WAY - {S.PROCESSING},
    S.FAILED: _ON_THE_WAY - {S.FAILED},
    S.EXPIRED: frozenset({S.COMPLETED}),
    S.CANCELLED: frozenset({S.COMPLETED}),
    S.COMPLETED: CREDITED - {S.COMPLETED},
    S.PARTIALLY_REFUNDED: CREDITED - {S.PARTIALLY_REFUNDED},
    S.REFUNDED: CREDITED - {S.REFUNDED},
    S.DISPUTED: CREDITED - {S.DISPUTED},
}
"""Where each state may lead. Credited is credited for ever; cancelled at Stripe is final, too,
unless Stripe itself says on being asked that it was paid after all (`SettleDeposit`)."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """A deposit as it stands. Amounts are in one currency, the player's.

    `stopping` says why we have asked Stripe to cancel. `late` marks money that came after we had
    given the deposit up. `answered` is the state that the first answer told of. `told_at` is when
    Stripe saw what we know. `check_at` is when we look it up. `balance_after` is what was available
    right after the credit. `attempt` counts failures that Stripe would repeat to the same key.
    """

    id: int
    owner: OwnerId
    amount: Money
    state: DepositState
    started_at: datetime
    fingerprint: UUID
    method_id: str | None = None
    save_method: bool = False
    intent_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    charge_id: str | None = None
    card: Card | None = None
    error_code: str | None = None
    message: str | None = None
    attempt: int = 0
    stopping: Literal["expired", "cancelled"] | None = None
    late: bool = False
    answered: DepositState | None = None
    told_at: datetime | None = None
    check_at: datetime | None = None
    completed_at: datetime | None = None
    balance_after: Money | None = None
    refunded: int = 0
    """Minor units that went back to the payer."""
    disputed: int = 0
    """Minor units that the payer's bank disputes."""

    @property
    def expires_at(self) -> datetime:
        return self.started_at + LIFETIME

    @property
    def payable(self) -> bool:
        """Whether the payer can still go on with it."""
        return self.state in PAYABLE and self.intent_id is not None and self.stopping is None

    @property
    def key(self) -> str:
        """What Stripe knows our attempt by: a repeat of it is the same call.

        No deposit of another database at the same Stripe account has the same.
        """
        name = derived_id("deposit", self.owner, str(self.id), self.started_at.isoformat())
        return f"deposit-{name}-{self.attempt}"

    def order(self, customer_id: str) -> PaymentOrder:
        """Say what Stripe is asked for."""
        return PaymentOrder(
            self.id, self.owner, self.amount, customer_id, self.method_id, self.save_method
        )

    def with_returned(self, *, refunded: int, disputed: int) -> "Deposit":
        """Note what has gone back, or is disputed, of a credited deposit (minor units, in all)."""
        if disputed:
            state = DepositState.DISPUTED
        elif refunded >= self.amount.minor:
            state = DepositState.REFUNDED
        else:
            state = DepositState.PARTIALLY_REFUNDED if refunded else DepositState.COMPLETED
        return replace(self, state=state, refunded=refunded, disputed=disputed)

    def following(self, payment: CardPayment, now: datetime) -> "Deposit":
        """Give it as it is when its payment stands so; not for one that has been paid."""
        state = next_state(self, payment)
        if state is self.state and self.state in GIVEN_UP | CREDITED:
            return self
        after = replace(
            self,
            state=state,
            intent_id=payment.intent_id,
            client_secret=payment.client_secret or self.client_secret,
            card=payment.card or self.card,
            error_code=payment.decline_code or payment.error_code,
            message=payment.message,
            told_at=payment.as_of or self.told_at,
        )
        return replace(after, check_at=next_check(after, now))

    def paid(self, payment: CardPayment, now: datetime) -> "Deposit":
        """Give it as it is when it is credited."""
        return replace(
            self,
            state=DepositState.COMPLETED,
            intent_id=payment.intent_id,
            client_secret=payment.client_secret or self.client_secret,
            charge_id=payment.charge_id,
            card=payment.card or self.card,
            error_code=None,
            message=None,
            late=self.state in GIVEN_UP,
            told_at=payment.as_of or self.told_at,
            check_at=now + CHECKED_AGAIN,
            completed_at=now,
        )


def next_state(deposit: Deposit, payment: CardPayment) -> DepositState:
    """Give the state that a payment brings a deposit to, which may be the one it has."""
    follows = DepositState.FAILED if payment.declined else FOLLOWS[payment.status]
    if follows is DepositState.CANCELLED and deposit.stopping == "expired":
        follows = DepositState.EXPIRED
    return follows if follows in TRANSITIONS[deposit.state] else deposit.state


def next_check(deposit: Deposit, now: datetime) -> datetime | None:
    """Give when to look it up: the older it is, the later; none when nothing may come of it."""
    if deposit.state not in OPEN:
        return None
    if deposit.state is DepositState.STARTED:
        return now + INTERRUPTED
    later = now + min(max(SOON, (now - deposit.started_at) / 2), LATEST)
    expiry = deposit.expires_at
    return expiry if now < expiry < later else later


@dataclass(frozen=True, slots=True)
class DepositLimits:
    """What one deposit may be, both ends included."""

    minimum: Money
    maximum: Money

    @classmethod
    def of(cls, minimum: Decimal, maximum: Decimal, currency: Currency) -> Self:
        """Take limits in major units; parts of a minor unit make the limits narrower."""
        unit = Decimal(10) ** currency.exponent
        least, most = max(1, ceil(minimum * unit)), floor(maximum * unit)
        return cls(Money(least, currency), Money(most, currency))

    def check(self, amount: Money) -> None:
        """Raise `DepositTooSmall` or `DepositTooLarge`, which say what the limit is."""
        code = amount.currency.code
        if amount.minor < self.minimum.minor:
            raise _said(DepositTooSmall(), f"Minimum deposit is {self.minimum} {code}")
        if amount.minor > self.maximum.minor:
            raise _said(DepositTooLarge(), f"Maximum deposit is {self.maximum} {code}")


def _said(refusal: Rejected, sentence: str) -> Rejected:
    refusal.sentence = sentence
    return refusal
