"""What operators write in the ledger by hand: manual entries, and reversals."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NotRequired, TypedDict
from uuid import UUID

from domain.ledger.errors import OwnedByContext
from domain.ledger.journal import Account, JournalEntry, Posting
from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import HOUSE, AccountId, IdempotencyKey, OwnerId, derived_id
from domain.shared.money import Total

MANUAL, REVERSAL = "manual", "reversal"
REVERSIBLE = frozenset({MANUAL, "wallet.deposit", "wallet.withdraw", "wallet.transfer"})
OWN_ROUTES = {
    "bank": "POST /api/v1/bank-payments/{operation_id}/assign",
    REVERSAL: "POST /api/v1/ledger/entries",
    "funding.withdrawal": "POST /api/v1/withdrawals/{id}/reject",
    "psp": "POST /api/v1/reconciliation/breaks/{id}/write-off",
}
"""Where to undo what operators do not reverse, by the entry's kind, or by its first word."""


def check_reversible(kind: str) -> None:
    """Raise `OwnedByContext` for entries that have another way back, with its route."""
    if kind not in REVERSIBLE:
        route = OWN_ROUTES.get(kind) or OWN_ROUTES.get(kind.partition(".")[0], "")
        raise OwnedByContext(route)


def reversal(
    key: IdempotencyKey, original: UUID, postings: tuple[Posting, ...], reason: str
) -> JournalEntry:
    """Undo an entry; the ledger sees to it that this happens once."""
    return JournalEntry(
        id=key.entry_id,
        fingerprint=derived_id(original, reason),
        kind=REVERSAL,
        # Backwards, so that every account passes the balances that it has had.
        postings=tuple(each.reversed() for each in reversed(postings)),
        reason=reason,
        reverses=original,
        any_owner=True,
        opens_accounts=False,
    )


def manual_entry(
    entry_id: UUID,
    fingerprint: UUID,
    postings: tuple[Posting, ...],
    reason: str,
    metadata: Mapping[str, str],
) -> JournalEntry:
    """Write an operator's entry between accounts of anybody."""
    return JournalEntry(
        id=entry_id,
        fingerprint=fingerprint,
        kind=MANUAL,
        postings=postings,
        reason=reason,
        metadata=metadata or None,
        any_owner=True,
        opens_accounts=False,
    )


class ChangeFacts(TypedDict):
    """By how much an account has changed, signed."""

    account_id: IdText
    kind: str
    amount: DecimalText
    currency: CurrencyText


class EntryFacts(TypedDict):
    """An entry, why it was written, and what it has changed."""

    entry_id: IdText
    kind: str
    reason: str | None
    reverses: IdText | None
    account_id: IdText | None
    accounts: list[ChangeFacts]
    balance: NotRequired[DecimalText]


@dataclass(frozen=True)
class EntryPosted:
    """An operator has written an entry. With one capped account, its balance is told too."""

    entry: JournalEntry

    type: ClassVar[str] = "ledger.entry_posted"

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @cached_property
    def balance_of(self) -> AccountId | None:
        capped = {account.id for account, _ in self.entry.legs() if account.capped}
        return capped.pop() if len(capped) == 1 else None

    def facts(self) -> EntryFacts:
        return self._facts

    @cached_property
    def _facts(self) -> EntryFacts:
        of, reverses = self.balance_of, self.entry.reverses
        return {
            "entry_id": str(self.entry.id),
            "kind": self.entry.kind,
            "reason": self.entry.reason,
            "reverses": None if reverses is None else str(reverses),
            "account_id": None if of is None else str(of),
            "accounts": [
                {
                    "account_id": str(account.id),
                    "kind": account.kind,
                    "amount": str(change),
                    "currency": change.currency.code,
                }
                for account, change in self._changes()
            ],
        }

    def _changes(self) -> list[tuple[Account, Total]]:
        changes: dict[AccountId, tuple[Account, Total]] = {}
        for account, change in self.entry.legs():
            _, before = changes.get(account.id, (account, Total(0, change.currency)))
            changes[account.id] = account, Total(before.minor + change.minor, change.currency)
        return list(changes.values())
