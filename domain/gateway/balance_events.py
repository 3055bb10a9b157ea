"""What is told of what stores and traders have, whenever it changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NotRequired, TypedDict

from domain.ledger.chart import Kind
from domain.ledger.journal import Account, JournalEntry
from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Total


class BalanceFacts(TypedDict):
    """Whose part changes by how much, signed, and why: `reason` is the kind of the entry."""

    party: str
    party_id: IdText
    part: str
    change: DecimalText
    currency: CurrencyText
    reason: str
    order_id: IdText | None
    transfer_id: IdText | None
    balance: NotRequired[DecimalText]


@dataclass(frozen=True, slots=True)
class BalanceChanged:
    """One part of what a store or a trader has is another one now: for whoever it belongs to.

    The event tells the balance after it, but for what is owed: everybody posts to such accounts at
    once, so that nobody knows it in between.
    """

    account: Account
    owner: OwnerId
    minor: int
    entry: JournalEntry

    type: ClassVar[str] = "balance.changed"

    @property
    def balance_of(self) -> AccountId | None:
        return self.account.id if self.account.capped else None

    def facts(self) -> BalanceFacts:
        currency, metadata = self.account.currency, self.entry.metadata or {}
        return {
            "party": self.account.kind,
            "party_id": str(self.account.owner),
            "part": self.account.part,
            "change": str(Total(self.minor, currency)),
            "currency": currency.code,
            "reason": self.entry.kind,
            "order_id": _about(metadata.get("order_id")),
            "transfer_id": _about(metadata.get("transfer_id")),
        }


def _about(id_: object) -> str | None:
    return None if id_ is None else str(id_)


def balances_changed(
    entry: JournalEntry, owners: Mapping[OwnerId, OwnerId]
) -> Iterator[BalanceChanged]:
    """Give what an entry changes: once for each account, in the order of the entry.

    `owners` are those of stores, who are told; traders are told themselves.
    """
    changes: dict[Account, int] = {}
    for account, amount in entry.legs():
        if account.kind in {Kind.STORE, Kind.TRADER}:
            changes[account] = changes.get(account, 0) + amount.minor
    for account, minor in changes.items():
        if minor:
            owner = owners.get(account.owner, account.owner)
            yield BalanceChanged(account, owner, minor, entry)
