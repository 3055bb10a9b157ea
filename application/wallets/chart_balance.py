"""Show how a balance went: at evenly spaced moments of the last days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from application.ledger.ports import BalanceHistory
from application.ledger.views import BalancePoint
from application.shared.ports import Clock
from application.wallets.bank_ports import Organisations
from application.wallets.ports import Wallets
from domain.shared.caller import Caller
from domain.shared.ids import AccountId, WalletId
from domain.shared.money import Money, Total


@dataclass(frozen=True, slots=True)
class ChartBalance:
    """Give an account's balance at `points` moments, two or more, of the last days.

    The last moment is now, with the balance that is given. Raises `AccountNotFound`.
    """

    history: BalanceHistory
    clock: Clock

    async def __call__(
        self, *, account_id: AccountId, balance: Money, days: int, points: int
    ) -> Sequence[BalancePoint]:
        now = self.clock.now()
        found = await self.history.balances(account_id, now - timedelta(days=days), now, points)
        # What stands was written by another clock, and may be a moment ahead of ours.
        return [*found[:-1], BalancePoint(now, Total(balance.minor, balance.currency))]


@dataclass(frozen=True, slots=True)
class ChartWallet:
    """Chart the balance of a wallet that the caller may see. Raises `WalletNotFound`."""

    wallets: Wallets
    chart: ChartBalance

    async def __call__(
        self, *, caller: Caller, wallet_id: WalletId, days: int, points: int
    ) -> Sequence[BalancePoint]:
        wallet = await self.wallets.find(wallet_id, caller.reach("wallets:read").owners)
        account_id = AccountId(wallet.id)
        return await self.chart(
            account_id=account_id, balance=wallet.balance, days=days, points=points
        )


@dataclass(frozen=True, slots=True)
class ChartOrganisation:
    """Chart the balance of an organisation. Raises `OrganizationNotFound`."""

    organisations: Organisations
    chart: ChartBalance

    async def __call__(self, *, inn: str, days: int, points: int) -> Sequence[BalancePoint]:
        found = await self.organisations.find(inn)
        return await self.chart(
            account_id=found.account_id, balance=found.balance, days=days, points=points
        )
