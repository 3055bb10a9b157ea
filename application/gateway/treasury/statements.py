"""What has moved on an account of a store or a trader."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from application.shared.ports import Clock
from domain.gateway.periods import Period
from domain.gateway.transfer import NoInsurance, Party
from domain.ledger.journal import Account
from domain.shared.ids import OwnerId
from domain.shared.money import Total
from domain.shared.permissions import Owners

AT_ONCE = 5_000
"""Lines to take away: each page reads the period anew, and is written before others have a turn."""


class StatementPart(StrEnum):
    """Which account of a party."""

    AVAILABLE = "available"
    FROZEN = "frozen"
    INSURANCE = "insurance"
    RECEIVABLE = "receivable"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One change of the account; `number` counts them within the period."""

    number: int
    entry_id: UUID
    kind: str
    at: datetime
    amount: Total
    balance: Total
    """Right after it."""
    order_id: str | None
    transfer_id: str | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What an account had before a period, and what came and went within it."""

    opening: Total
    credited: Total
    debited: Total

    @property
    def closing(self) -> Total:
        minor = self.opening.minor + self.credited.minor - self.debited.minor
        return Total(minor, self.opening.currency)


@dataclass(frozen=True, slots=True)
class Statement:
    """An account over a period, with some of its lines, the oldest first."""

    party: Party
    part: StatementPart
    period: Period
    sums: Sums
    lines: Sequence[StatementLine]


class StatementBooks(Protocol):
    """Stores' and traders' accounts as the ledger has them."""

    async def party(self, party_id: OwnerId, owners: Owners) -> Party:
        """Give a store or a trader. Raises `PartyNotFound`."""
        ...

    async def sums(self, account: Account, period: Period) -> Sums:
        """Sum up an account; one without entries has nothing."""
        ...

    async def lines(
        self, account: Account, period: Period, opening: Total, after: int, limit: int
    ) -> Sequence[StatementLine]:
        """Give at most `limit` changes, the oldest first, after a number."""
        ...


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement of a party within reach; every figure is of ledger entries.

    Raises `PartyNotFound`, `NoInsurance`, `InvalidPeriod`.
    """

    books: StatementBooks
    clock: Clock

    async def __call__(
        self,
        *,
        owners: Owners,
        party_id: OwnerId,
        part: StatementPart,
        since: datetime | None,
        until: datetime | None,
        after: int = 0,
        limit: int,
    ) -> Statement:
        period = Period.of(since, until, self.clock.now())
        party = await self.books.party(party_id, owners)
        account = account_of(party, part)
        sums = await self.books.sums(account, period)
        lines = await self.books.lines(account, period, sums.opening, after, limit)
        return Statement(party, part, period, sums, lines)

    async def pages(self, first: Statement) -> AsyncIterator[Sequence[StatementLine]]:
        """Give all lines of a statement, page by page, beginning with those it has."""
        account, lines = account_of(first.party, first.part), first.lines
        while lines:
            yield lines
            last = lines[-1].number
            lines = await self.books.lines(account, first.period, first.sums.opening, last, AT_ONCE)


def account_of(party: Party, part: StatementPart) -> Account:
    """Give an account of a party. Raises `NoInsurance`."""
    purse = party.purse
    accounts = {
        StatementPart.AVAILABLE: purse.available,
        StatementPart.FROZEN: purse.frozen,
        StatementPart.INSURANCE: purse.insurance,
        StatementPart.RECEIVABLE: purse.receivable,
    }
    account = accounts[part]
    if account is None:
        raise NoInsurance
    return account
