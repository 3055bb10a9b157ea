"""Wallets on the ledger in dictionaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from adapters.memory.ledger import MemoryLedger
from application.wallets.views import OperationLine, WalletLine
from domain.ledger.chart import Kind
from domain.ledger.standing import Standing
from domain.shared.ids import AccountId, WalletId
from domain.shared.money import Money
from domain.shared.permissions import Owners
from domain.wallets.wallet import WalletCreated, WalletNotFound, movement_of


@dataclass(slots=True, repr=False)
class MemoryWallets:
    """`Wallets`: whatever the ledger knows of accounts of that kind."""

    ledger: MemoryLedger
    created: dict[AccountId, datetime] = field(default_factory=dict)

    async def create(self, event: WalletCreated) -> bool:
        account = event.wallet.account
        if account.id in self.ledger.standings:
            return False
        empty = Money(0, account.currency)
        self.ledger.standings[account.id] = Standing(account, empty, opened=True)
        self.ledger.events.append((event, None))
        return True

    async def find(self, wallet_id: WalletId, owners: Owners) -> WalletLine:
        for each in self._all(owners):
            if each.id == wallet_id:
                return each
        raise WalletNotFound

    async def page(
        self, owners: Owners, wallet_id: UUID | None, before: int | None, limit: int
    ) -> Sequence[WalletLine]:
        found = [
            each
            for each in self._all(owners)
            if wallet_id in {None, each.id} and (before is None or each.number < before)
        ]
        return found[::-1][:limit]

    def _all(self, owners: Owners) -> Iterator[WalletLine]:
        for number, (account_id, each) in enumerate(self.ledger.standings.items(), 1):
            account = each.account
            seen = owners is None or account.owner in owners
            if account.kind == Kind.WALLET and account.part == "available" and seen:
                opened = self.created.setdefault(account_id, datetime.now(UTC))
                yield WalletLine(
                    number, WalletId(account_id), account.owner, each.balance, each.frozen, opened
                )

    async def operations(
        self, wallet: WalletLine, before: int | None, limit: int
    ) -> Sequence[OperationLine]:
        lines = list(self._history(wallet))[::-1]
        return [each for each in lines if before is None or each.number < before][:limit]

    def _history(self, wallet: WalletLine) -> Iterator[OperationLine]:
        balance = Money(0, wallet.balance.currency)
        number = 0
        for entry, posted in self.ledger.journal.values():
            for posting in entry.postings:
                for account, change in posting.legs():
                    number += 1
                    if account.id == wallet.id:
                        balance += change
                        other = posting.credit if account is posting.debit else posting.debit
                        yield OperationLine(
                            number,
                            entry.id,
                            movement_of(entry.kind, change.minor),
                            change,
                            balance,
                            WalletId(other.id) if other.kind == Kind.WALLET else None,
                            posted.posted_at,
                        )
