"""What the wallet use cases ask of the world, besides the ledger."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from application.wallets.views import OperationLine, WalletLine
from domain.shared.currencies import Currency
from domain.shared.ids import WalletId
from domain.shared.permissions import Owners
from domain.wallets.wallet import WalletCreated


class Wallets(Protocol):
    """The wallets, beyond what the ledger does for them."""

    async def create(self, event: WalletCreated) -> bool:
        """Open an empty wallet and tell the event; false when there is one with this id."""
        ...

    async def find(self, wallet_id: WalletId, owners: Owners) -> WalletLine:
        """Give a wallet as it stands now. Raises `WalletNotFound`, also for another owner's.

        Without owners, anybody's wallet is found.
        """
        ...

    async def page(
        self, owners: Owners, wallet_id: UUID | None, before: int | None, limit: int
    ) -> Sequence[WalletLine]:
        """Give at most `limit` wallets, the one opened last first."""
        ...

    async def operations(
        self, wallet: WalletLine, before: int | None, limit: int
    ) -> Sequence[OperationLine]:
        """Give at most `limit` operations of a wallet, newest first."""
        ...


class KnownCurrencies(Protocol):
    """What is remembered of the currencies of wallets: they never change."""

    def get(self, wallet_id: WalletId, default: Currency, /) -> Currency: ...

    def __setitem__(self, wallet_id: WalletId, currency: Currency, /) -> None: ...
