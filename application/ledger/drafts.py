"""What operators ask to be written, before it is an entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from application.ledger.ports import Accounts
from domain.ledger.chart import Kind, house_account
from domain.ledger.errors import AccountNotFound, AccountOfHolds
from domain.ledger.journal import Account, JournalEntry, Posting
from domain.ledger.operators import manual_entry
from domain.shared.currencies import Currency
from domain.shared.errors import Refusal
from domain.shared.ids import AccountId, derived_id
from domain.shared.money import AmountOutOfRange, InvalidAmount, Money, currency_of, plain

ADJUSTMENTS = None
"""Stands for the house's own account for manual adjustments, in the currency of the posting."""


@dataclass(frozen=True)
class DraftPosting:
    """From an account to another; the amount is text in major units of a currency's code."""

    debit: AccountId | None
    credit: AccountId | None
    amount: str
    currency: str

    @cached_property
    def said(self) -> tuple[str | None, str | None, str, str]:
        """The fields as text, the same for all spellings of one posting."""
        debit = None if self.debit is None else str(self.debit)
        credit = None if self.credit is None else str(self.credit)
        return debit, credit, as_plain(self.amount), self.currency


@dataclass(frozen=True, slots=True)
class Draft:
    """A manual entry, as asked for."""

    postings: Sequence[DraftPosting]
    reason: str
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> UUID:
        """The same for all spellings of one request."""
        said = [str(part) for each in self.postings for part in each.said]
        noted = [part for pair in sorted(self.metadata.items()) for part in pair]
        return derived_id(self.reason, str(len(self.postings)), *said, *noted)

    def entry(
        self, entry_id: UUID, fingerprint: UUID, known: Mapping[AccountId, Account]
    ) -> JournalEntry:
        """Make it an entry between known accounts.

        Raises `AccountNotFound`, `AccountOfHolds`, `CurrencyMismatch`, `SameAccount`,
        `InvalidAmount`, `AmountOutOfRange` and `UnknownCurrency`, pointing at what is wrong.
        """
        postings = []
        for n, each in enumerate(self.postings):
            with Refusal.within(f"/postings/{n}"):
                postings.append(_posting(each, known))
        return manual_entry(entry_id, fingerprint, tuple(postings), self.reason, self.metadata)


def as_plain(amount: str) -> str:
    try:
        return plain(amount)
    except InvalidAmount:
        return amount


async def accounts_of(drafts: Iterable[Draft], accounts: Accounts) -> Mapping[AccountId, Account]:
    """Look up the accounts that drafts name, as far as there are such accounts."""
    named = {
        side
        for draft in drafts
        for each in draft.postings
        for side in (each.debit, each.credit)
        if side is not None
    }
    return await accounts.known(named)


def _posting(asked: DraftPosting, known: Mapping[AccountId, Account]) -> Posting:
    with Refusal.within("/currency"):
        currency = currency_of(asked.currency)
    with Refusal.within("/amount"):
        amount = Money.parse(asked.amount, currency)
    with Refusal.within("/debit"):
        debit = _account(asked.debit, currency, known)
    with Refusal.within("/credit"):
        credit = _account(asked.credit, currency, known)
    with AmountOutOfRange.within("/amount"), InvalidAmount.within("/amount"):
        return Posting(debit, credit, amount)


def _account(
    account_id: AccountId | None, currency: Currency, known: Mapping[AccountId, Account]
) -> Account:
    if account_id is ADJUSTMENTS:
        return house_account(Kind.ADJUSTMENTS, currency)
    account = known.get(account_id)
    if account is None:
        raise AccountNotFound
    if account.part != "available":
        raise AccountOfHolds
    return account
