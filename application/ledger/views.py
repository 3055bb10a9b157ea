"""The ledger as it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.ledger.journal import Account
from domain.shared.currencies import Currency
from domain.shared.money import Money, Total


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account and how it stands; `number` is its place in the order of opening."""

    number: int
    account: Account
    balance: Total
    frozen: bool
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class LegLine:
    """One change of an account's balance: `amount` is negative for a debit.

    The balance after it is that of the whole account, also where many writers share it: changes
    then follow one another in the order of their numbers.
    """

    number: int
    entry_id: UUID
    kind: str
    amount: Money
    balance_after: Total
    contra: Account
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class PostingLine:
    """One amount from account to account; shared accounts have no balance after it."""

    debit: Account
    debit_balance: Money | None
    credit: Account
    credit_balance: Money | None
    amount: Money


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the journal; `number` is its place in the order of writing."""

    number: int
    id: UUID
    kind: str
    reason: str | None
    metadata: Mapping[str, object]
    postings: Sequence[PostingLine]
    posted_at: datetime
    reverses: UUID | None
    reversed_by: UUID | None


@dataclass(frozen=True, slots=True)
class TrialLine:
    """The sums of all debit balances and of all credit balances: the same, at any moment."""

    debits: Total
    credits: Total

    @property
    def balance(self) -> Total:
        return Total(self.credits.minor - self.debits.minor, self.credits.currency)


@dataclass(frozen=True, slots=True)
class BalancePoint:
    """A balance at an instant."""

    at: datetime
    balance: Total


def evenly(since: datetime, until: datetime, points: int) -> list[datetime]:
    """Give evenly spaced instants, both ends among them."""
    step = (until - since) / (points - 1)
    return [since + n * step for n in range(points - 1)] + [until]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What wallets, organisations, players and all others hold of one currency: zero together."""

    wallets: Total
    organizations: Total
    players: Total
    other: Total


@dataclass(frozen=True, slots=True)
class Minute:
    """What moved in one minute and currency."""

    minute: datetime
    currency: Currency
    entries: int
    volume: Total
