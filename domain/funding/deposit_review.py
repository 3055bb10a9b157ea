"""Where what Stripe tells and what we know differ: an operator looks at it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from domain.funding.card_payments import CardPayment
from domain.shared.ids import derived_id

Source = Literal["answer", "event", "reconciler"]
"""How we have come to know of a payment: our call's answer, Stripe's event, or looking it up."""


class Difference(StrEnum):
    """What differs."""

    AMOUNT = "amount"
    CURRENCY = "currency"
    OWNER = "owner"
    INTENT = "intent"
    UNKNOWN = "unknown"
    """Somebody has paid what looks like ours, and we have no such deposit."""
    LATE = "late"
    """Credited after the deposit had been given up."""
    FINAL = "final"
    """Stripe had said that it was cancelled, and now an event says that it was paid."""
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
            f"{said.amount} {said.amount.currency.code}",
            str(said.owner),
        )
