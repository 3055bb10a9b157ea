"""Read the ledger: what operators ask of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ledger.ports import Accounts, Figures, Journal
from application.ledger.views import AccountLine, EntryLine, LegLine, TrialLine
from domain.ledger.errors import AccountNotFound
from domain.shared.currencies import Currency
from domain.shared.ids import AccountId


@dataclass(frozen=True, slots=True)
class ListAccounts:
    """Give a page of the accounts; with a query, the one with this id or those labelled so.

    Searched accounts are in the order of their labels, others in that of their opening.
    """

    accounts: Accounts

    async def __call__(
        self,
        *,
        query: str,
        kind: str | None,
        currency: Currency | None,
        after: int | None,
        limit: int,
    ) -> Sequence[AccountLine]:
        if not query:
            return await self.accounts.page(kind, currency, after, limit)
        account_id = _id(query)
        if account_id is None:
            return await self.accounts.search(query, kind, currency, after, limit)
        try:
            found = await self.accounts.find(account_id)
        except AccountNotFound:
            return []
        fits = kind in {None, found.account.kind} and currency in {None, found.account.currency}
        return [found] if fits else []


def _id(text: str) -> AccountId | None:
    try:
        return AccountId(UUID(text))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class GetAccount:
    """Give an account with its balance now, or at an instant. Raises `AccountNotFound`."""

    accounts: Accounts

    async def __call__(self, *, account_id: AccountId, at: datetime | None) -> AccountLine:
        return await self.accounts.find(account_id, at)


@dataclass(frozen=True, slots=True)
class ListAccountEntries:
    """Give a page of an account's changes, newest first. Raises `AccountNotFound`."""

    accounts: Accounts

    async def __call__(
        self, *, account_id: AccountId, before: int | None, limit: int
    ) -> Sequence[LegLine]:
        return await self.accounts.history(account_id, before, limit)


@dataclass(frozen=True, slots=True)
class ListEntries:
    """Give a page of the journal, latest first."""

    journal: Journal

    async def __call__(
        self, *, kind: str | None, before: int | None, limit: int
    ) -> Sequence[EntryLine]:
        return await self.journal.page(kind, before, limit)


@dataclass(frozen=True, slots=True)
class GetEntry:
    """Give one entry with its postings. Raises `EntryNotFound`."""

    journal: Journal

    async def __call__(self, *, entry_id: UUID) -> EntryLine:
        return await self.journal.find(entry_id)


@dataclass(frozen=True, slots=True)
class GetTrialBalance:
    """Give the sums of debit and of credit balances of each currency, all of one moment."""

    figures: Figures

    async def __call__(self) -> Sequence[TrialLine]:
        return await self.figures.trial_balance()
