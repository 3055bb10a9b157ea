"""Currencies of wallets, remembered in the process."""

from domain.shared.currencies import Currency
from domain.shared.ids import WalletId

MOST = 100_000


class RememberedCurrencies(dict[WalletId, Currency]):
    """`KnownCurrencies` within bounds: when it is full it forgets all, and learns again."""

    def __setitem__(self, wallet_id: WalletId, currency: Currency) -> None:
        if len(self) >= MOST:
            self.clear()
        super().__setitem__(wallet_id, currency)
