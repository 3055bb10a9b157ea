"""Where what Stripe tells and what we know differ: an operator looks at it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from domain.funding.card_payments import CardPayment, PaymentStatus
from domain.funding.deposit import Deposit
from domain.shared.errors import Conflict, NotFound
from domain.shared.ids import derived_id

Source = Literal["answer", "event", "reconciler"]
"""How we have come to know of a payment: our call's answer, Stripe's event, or looking it up."""


class ReviewNotFound(NotFound):
    """There is no such review."""


class ReviewClosed(Conflict):
    """The review has been closed already."""


class Difference(StrEnum):
    """What differs."""

    AMOUNT = "amount"
    CURRENCY = "currency"
    OWNER = "owner"
    INTENT = "intent"
    """Another payment than the deposit's has been made in its name."""
    UNKNOWN = "unknown"
    """Somebody has paid what looks like ours, and we have no such deposit."""
    LATE = "late"
    """Credited after the deposit had been given up."""
    FINAL = "final"
    """It had been cancelled at Stripe, and now an event says that it was paid."""
    CREDITED = "credited"
    """We have credited it, and Stripe says that it was not paid."""


@dataclass(frozen=True, slots=True)
class Review:
    """One difference, kept until an operator has looked at it."""

    difference: Difference
    payment: CardPayment
    deposit_id: int | None
    source: Source
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: str | None = None
    comment: str | None = None

    @property
    def id(self) -> UUID:
        """The same for the same difference, however often it is told."""
        said = self.payment
        return derived_id(
            "deposit review",
            self.difference,
            said.intent_id,
            said.status,
            f"{said.amount} {said.received} {said.amount.currency.code}",
            str(said.owner),
        )


def difference(deposit: Deposit, payment: CardPayment) -> Difference | None:
    """Tell in what a payment is not the one that the deposit is about."""
    paid = payment.status is PaymentStatus.SUCCEEDED
    if payment.owner != deposit.owner:
        return Difference.OWNER
    if payment.amount.currency != deposit.amount.currency:
        return Difference.CURRENCY
    if payment.amount != deposit.amount or (paid and payment.received != deposit.amount):
        return Difference.AMOUNT
    if deposit.intent_id not in {None, payment.intent_id}:
        return Difference.INTENT
    if payment.deposit_id not in {None, deposit.id}:
        return Difference.INTENT
    return None
