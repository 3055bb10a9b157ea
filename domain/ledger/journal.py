"""What is written in the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from uuid import UUID

from domain.ledger.errors import EmptyEntry, SameAccount, TooManyPostings
from domain.shared.currencies import Currency
from domain.shared.ids import AccountId, OwnerId, derived_id
from domain.shared.money import AmountOutOfRange, CurrencyMismatch, InvalidAmount, Money
from domain.shared.values import value

LARGEST_AMOUNT = 10**15
"""Minor units that one posting may move."""
MOST_POSTINGS = 4_000
"""What one entry may hold."""


@value
class Account:
    """Who an account is; its first entry opens it.

    A capped account never goes below zero. An uncapped one is shared by everybody who posts: it is
    never locked, and its balance is the sum of what each writer has moved. `part` names a
    sub-account of the same owner: money on hold stands in another part than `available`.
    """

    id: AccountId
    owner: OwnerId
    kind: str
    currency: Currency
    capped: bool = True
    label: str = ""
    part: str = "available"

    def hold(self, part: str) -> "Account":
        """Give the sub-account in which money of this one is held for `part`."""
        return replace(self, id=AccountId(derived_id("part", self.id, part)), part=part)


@value
class Posting:
    """One positive amount from one account to another: balanced by construction."""

    debit: Account
    credit: Account
    amount: Money

    def __post_init__(self) -> None:
        if self.amount.minor <= 0:
            raise InvalidAmount
        if self.amount.minor > LARGEST_AMOUNT:
            raise AmountOutOfRange
        if self.debit.id.int == self.credit.id.int:
            raise SameAccount
        currency = self.amount.currency
        for each in (self.debit, self.credit):
            # Nearly always the very same: comparing them takes longer.
            if each.currency is not currency and each.currency != currency:
                raise CurrencyMismatch

    def legs(self) -> Iterator[tuple[Account, Money]]:
        """Give each account's change; a balance is what was credited less what was debited."""
        yield self.debit, -self.amount
        yield self.credit, self.amount

    def reversed(self) -> "Posting":
        return Posting(self.credit, self.debit, self.amount)


@value
class JournalEntry:
    """A fact: written once under its id, and never changed.

    `fingerprint` tells a retry from another request under the same id. `any_owner` marks the entry
    of an operator, who may post to accounts of others. Unknown accounts are opened: shared ones
    always, capped ones when they are credited and `opens_accounts` is on.
    """

    id: UUID
    fingerprint: UUID
    kind: str
    postings: tuple[Posting, ...]
    reason: str | None = None
    metadata: Mapping[str, object] | None = field(default=None, hash=False)
    reverses: UUID | None = None
    any_owner: bool = False
    opens_accounts: bool = True

    def __post_init__(self) -> None:
        if not self.postings:
            raise EmptyEntry
        if len(self.postings) > MOST_POSTINGS:
            raise TooManyPostings

    def legs(self) -> Iterator[tuple[Account, Money]]:
        for each in self.postings:
            yield from each.legs()
