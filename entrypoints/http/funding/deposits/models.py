"""What the routes of deposits have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from application.funding.deposits.ports import BookedEntry
from domain.funding.deposit import Deposit, DepositState
from domain.funding.deposit_review import Difference, Review
from domain.shared.money import Money
from domain.shared.values import value
from entrypoints.http.kit.values import Amount, Number, Path, View


class DepositPath(Path):
    """Which deposit."""

    operation_id: Annotated[int, Field(ge=1, lt=2**63)]


@dataclass(frozen=True, slots=True)
class CardView(View):
    """What may be told of a card."""

    brand: str
    last4: str


@value
class DepositView(View):
    """A deposit as its player sees it; the secret is there as long as it can be paid."""

    operation_id: int
    amount: Number
    currency: str
    state: DepositState
    intent_id: str | None
    card: CardView | None
    error_code: str | None
    message: str | None
    client_secret: str | None
    created_at: datetime
    completed_at: datetime | None
    expires_at: datetime
    refunded_amount: Number
    disputed_amount: Number


def deposit_view(deposit: Deposit) -> DepositView:
    return DepositView(
        deposit.id,
        Number(deposit.amount),
        deposit.amount.currency.code,
        deposit.state,
        deposit.intent_id,
        card_view(deposit),
        deposit.error_code,
        deposit.message,
        deposit.client_secret if deposit.payable else None,
        deposit.started_at,
        deposit.completed_at,
        deposit.expires_at,
        Number(_part(deposit, deposit.refunded)),
        Number(_part(deposit, deposit.disputed)),
    )


def card_view(deposit: Deposit) -> CardView | None:
    return None if deposit.card is None else CardView(deposit.card.brand, deposit.card.last4)


def _part(deposit: Deposit, minor: int) -> Money:
    return Money(minor, deposit.amount.currency)


@dataclass(frozen=True, slots=True)
class BookedEntryView(View):
    """An entry of the ledger that was made for a deposit."""

    entry_id: UUID
    kind: str


@value
class OperatorDepositView(View):
    """A deposit as operators see it: whose it is, and what Stripe calls it; no secret.

    `entries` are there when one deposit is asked for.
    """

    operation_id: int
    user_id: UUID
    amount: Amount
    currency: str
    state: DepositState
    saved_card: bool
    intent_id: str | None
    charge_id: str | None
    card: CardView | None
    error_code: str | None
    message: str | None
    late: bool
    created_at: datetime
    completed_at: datetime | None
    expires_at: datetime
    refunded_amount: Amount
    disputed_amount: Amount
    entries: list[BookedEntryView] | None = None


def operator_view(
    deposit: Deposit, entries: Sequence[BookedEntry] | None = None
) -> OperatorDepositView:
    return OperatorDepositView(
        deposit.id,
        deposit.owner,
        Amount(deposit.amount),
        deposit.amount.currency.code,
        deposit.state,
        deposit.method_id is not None,
        deposit.intent_id,
        deposit.charge_id,
        card_view(deposit),
        deposit.error_code,
        deposit.message,
        deposit.late,
        deposit.started_at,
        deposit.completed_at,
        deposit.expires_at,
        Amount(_part(deposit, deposit.refunded)),
        Amount(_part(deposit, deposit.disputed)),
        None
        if entries is None
        else [BookedEntryView(each.entry_id, each.kind) for each in entries],
    )


@value
class DepositReviewView(View):
    """Where Stripe and we differ, with what Stripe has told."""

    id: UUID
    difference: Difference
    operation_id: int | None
    source: str
    intent_id: str
    charge_id: str | None
    status: str
    amount: Amount
    received: Amount
    currency: str
    user_id: UUID | None
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    comment: str | None


def review_view(review: Review) -> DepositReviewView:
    said = review.payment
    return DepositReviewView(
        review.id,
        review.difference,
        review.deposit_id,
        review.source,
        said.intent_id,
        said.charge_id,
        said.status,
        Amount(said.amount),
        Amount(said.received),
        said.amount.currency.code,
        said.owner,
        review.opened_at,
        review.closed_at,
        review.closed_by,
        review.comment,
    )
