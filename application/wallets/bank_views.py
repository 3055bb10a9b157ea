"""Organisations and bank payments as they are read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.shared.ids import AccountId
from domain.shared.money import Money
from domain.wallets.bank_payment import BankNotice, BankPaymentStatus
from domain.wallets.organisation import Inn


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation as it stands; `number` is its account's own, for its history."""

    number: int
    inn: Inn
    account_id: AccountId
    balance: Money
    created_at: datetime


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of an organisation's balance; `amount` is negative when money went out."""

    amount: Money
    balance_after: Money
    at: datetime


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A bank payment as it stands."""

    notice: BankNotice
    status: BankPaymentStatus
    credited_inn: Inn | None
    entry_id: UUID
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Which payments: those that meet everything that is given.

    `inn` is the payer's or the credited organisation's; `since` and `until` bound the instant of
    receipt, `until` itself being outside; `query` is an operation's id, or the beginning of an INN
    or of a document's number.
    """

    inn: str | None = None
    status: BankPaymentStatus | None = None
    since: datetime | None = None
    until: datetime | None = None
    query: str | None = None


class ReviewKind(StrEnum):
    """Why a payment waits for an operator."""

    CONFLICT = "conflict"
    SUSPENSE = "suspense"


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """Something for an operator to look at; `known` is what a conflict disagrees with."""

    id: UUID
    kind: ReviewKind
    received: BankNotice
    known: BankNotice | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list that is sorted by instant, then by id."""

    at: datetime
    id: UUID
