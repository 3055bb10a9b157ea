"""Show how a wallet's balance went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from application.ledger.ports import BalanceHistory
from application.ledger.views import BalancePoint
from application.shared.ports import Clock
from application.wallets.ports import Wallets
from domain.shared.caller import Caller
from domain.shared.ids import AccountId, WalletId


@dataclass(frozen=True, slots=True)
class ChartWallet:
    """Give a wallet's balance at `points` evenly spaced moments of the last days, up to now.

    Raises `WalletNotFound`, also for another owner's wallet.
    """

    wallets: Wallets
    history: BalanceHistory
    clock: Clock

    async def __call__(
        self, *, caller: Caller, wallet_id: WalletId, days: int, points: int
    ) -> Sequence[BalancePoint]:
        wallet = await self.wallets.find(wallet_id, caller.scope_of_sight)
        now = self.clock.now()
        since = now - timedelta(days=days)
        return await self.history.balances(AccountId(wallet.id), since, now, points)
