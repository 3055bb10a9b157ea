"""What the routes of entries have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from application.ledger.drafts import ADJUSTMENTS, Draft, DraftPosting
from application.ledger.views import EntryLine
from domain.ledger.errors import (
    AccountFrozen,
    AccountNotFound,
    AccountOfHolds,
    BalanceLimit,
    InsufficientFunds,
    SameAccount,
)
from domain.ledger.journal import Account
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import AccountId, IdempotencyKeyReused, InvalidIdempotencyKey
from domain.shared.money import (
    AmountOutOfRange,
    CurrencyMismatch,
    InvalidAmount,
    Money,
    UnknownCurrency,
)
from entrypoints.http.kit.values import Amount, AmountText, Body, Code, Path, Text, View

REFUSALS: tuple[type[Refusal], ...] = (
    AccountNotFound,
    AccountFrozen,
    AccountOfHolds,
    AmountOutOfRange,
    BalanceLimit,
    CurrencyMismatch,
    IdempotencyKeyReused,
    InsufficientFunds,
    InvalidAmount,
    InvalidIdempotencyKey,
    SameAccount,
    Unavailable,
    UnknownCurrency,
)
"""Why an operator's entry is not written."""


class EntryPath(Path):
    """Which entry."""

    entry_id: UUID


def _side(value: object) -> object:
    if value is None:
        raise ValueError('A side is an account\'s id, or "adjustments"')
    return ADJUSTMENTS if value == "adjustments" else value


Side = Annotated[
    UUID | None,
    BeforeValidator(_side),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "format": "uuid"}, {"const": "adjustments"}]},
        mode="validation",
    ),
]
"""An account's id, or `adjustments`: the house's own account for them in that currency."""
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]


class PostingBody(Body):
    """One amount, in major units, from the account `debit` to the account `credit`."""

    debit: Side
    credit: Side
    amount: AmountText
    currency: Code


class EntryBody(Body):
    """A manual entry: its postings are written together, with the reason."""

    postings: Annotated[list[PostingBody], Field(min_length=1, max_length=200)]
    reason: Text
    metadata: Annotated[dict[Name, Text], Field(max_length=20, default_factory=dict)]

    def draft(self) -> Draft:
        postings = [
            DraftPosting(
                _account_id(each.debit),
                _account_id(each.credit),
                each.amount,
                each.currency,
            )
            for each in self.postings
        ]
        return Draft(postings, self.reason, self.metadata)


def _account_id(side: UUID | None) -> AccountId | None:
    return ADJUSTMENTS if side is None else AccountId(side)


@dataclass(frozen=True, slots=True)
class SideView(View):
    """A side of a posting; accounts that many writers share have no balance after it."""

    id: UUID
    kind: str
    label: str
    balance_after: Amount | None


@dataclass(frozen=True, slots=True)
class PostingView(View):
    """One amount from account to account."""

    debit: SideView
    credit: SideView
    amount: Amount
    currency: str


@dataclass(frozen=True, slots=True)
class EntryView(View):
    """An entry of the journal, with what it reverses and what has reversed it."""

    id: UUID
    kind: str
    reason: str | None
    posted_at: datetime
    postings: list[PostingView]
    metadata: Mapping[str, object]
    reverses: UUID | None
    reversed_by: UUID | None


def entry_view(line: EntryLine) -> EntryView:
    postings = [
        PostingView(
            _side_view(each.debit, each.debit_balance),
            _side_view(each.credit, each.credit_balance),
            Amount(each.amount),
            each.amount.currency.code,
        )
        for each in line.postings
    ]
    return EntryView(
        id=line.id,
        kind=line.kind,
        reason=line.reason,
        posted_at=line.posted_at,
        postings=postings,
        metadata=line.metadata,
        reverses=line.reverses,
        reversed_by=line.reversed_by,
    )


def _side_view(account: Account, balance: Money | None) -> SideView:
    after = None if balance is None else Amount(balance)
    return SideView(account.id, account.kind, account.label, after)
