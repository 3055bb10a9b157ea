"""Read wallets and their histories."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.wallets.ports import Wallets
from application.wallets.views import OperationLine, WalletLine
from domain.shared.caller import Caller
from domain.shared.ids import WalletId


@dataclass(frozen=True, slots=True)
class GetWallet:
    """Give one wallet as it stands. Raises `WalletNotFound`."""

    wallets: Wallets

    async def __call__(self, *, caller: Caller, wallet_id: WalletId) -> WalletLine:
        return await self.wallets.find(wallet_id, caller.reach("wallets:read").owners)


@dataclass(frozen=True, slots=True)
class ListWallets:
    """Give a page of the wallets that the caller may see, the one opened last first."""

    wallets: Wallets

    async def __call__(
        self, *, caller: Caller, wallet_id: UUID | None, before: int | None, limit: int
    ) -> Sequence[WalletLine]:
        owners = caller.reach("wallets:read").owners
        return await self.wallets.page(owners, wallet_id, before, limit)


@dataclass(frozen=True, slots=True)
class ListOperations:
    """Give a page of a wallet's history, newest first. Raises `WalletNotFound`."""

    wallets: Wallets

    async def __call__(
        self, *, caller: Caller, wallet_id: WalletId, before: int | None, limit: int
    ) -> Sequence[OperationLine]:
        wallet = await self.wallets.find(wallet_id, caller.reach("wallets:read").owners)
        return await self.wallets.operations(wallet, before, limit)
