"""Open a wallet."""

from dataclasses import dataclass

from application.wallets.ports import Wallets
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, WalletId
from domain.wallets.wallet import Wallet, WalletCreated, WalletNotFound


@dataclass(frozen=True, slots=True)
class CreatedWallet:
    """A wallet as it was opened: empty."""

    wallet: Wallet
    replayed: bool


@dataclass(frozen=True, slots=True)
class CreateWallet:
    """Open an empty wallet in the caller's name, once per idempotency key.

    Raises `IdempotencyKeyReused` for a key that stands for a wallet in another currency.
    """

    wallets: Wallets
    default_currency: Currency

    async def __call__(
        self, *, caller: Caller, key: IdempotencyKey, currency: Currency | None = None
    ) -> CreatedWallet:
        # The key makes the id, so that a retry meets the wallet that it opened before.
        wallet_id = WalletId(key.entry_id)
        wallet = Wallet(wallet_id, caller.principal, currency or self.default_currency)
        if await self.wallets.create(WalletCreated(wallet)):
            return CreatedWallet(wallet, replayed=False)
        try:
            found = await self.wallets.find(wallet_id, frozenset({caller.principal}))
        except WalletNotFound:
            raise IdempotencyKeyReused from None
        if found.balance.currency != wallet.currency:
            raise IdempotencyKeyReused
        return CreatedWallet(wallet, replayed=True)
