"""Move money into or out of a wallet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ledger.ports import Ledger
from application.wallets.ports import KnownCurrencies, Wallets
from domain.ledger.errors import AccountNotFound
from domain.ledger.journal import JournalEntry
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import AccountId, IdempotencyKey, OwnerId, WalletId, derived_id
from domain.shared.money import (
    AmountOutOfRange,
    CurrencyMismatch,
    InvalidAmount,
    Money,
    plain,
)
from domain.shared.permissions import Reach
from domain.shared.values import value
from domain.wallets.wallet import (
    ENTRY_KINDS,
    OperationKind,
    Wallet,
    WalletNotFound,
    WalletOperationPosted,
)


@value
class PostedOperation:
    """What was done, and the balance right after it."""

    operation_id: UUID
    amount: Money
    balance: Money
    at: datetime
    replayed: bool


@dataclass(frozen=True, slots=True)
class PostOperation:
    """Deposit into or withdraw from a wallet, exactly once per idempotency key.

    The amount is text in major units of the wallet's own currency. The first deposit to an id
    that is not in use opens the wallet in the caller's name (unless `implicit` is off). Raises
    `WalletNotFound`, `InvalidAmount`, and what `Ledger.post` raises.
    """

    ledger: Ledger
    wallets: Wallets
    currencies: KnownCurrencies
    default_currency: Currency
    implicit: bool = True

    async def __call__(
        self,
        *,
        caller: Caller,
        key: IdempotencyKey,
        wallet_id: WalletId,
        kind: OperationKind,
        amount: str,
        currency: Currency | None = None,
    ) -> PostedOperation:
        # Nothing is looked up first: that would cost more than the posting itself. Most wallets
        # are in the default currency, and the ledger refuses where the guess is wrong.
        fingerprint = derived_id(
            wallet_id, kind, plain(amount), "" if currency is None else currency.code
        )
        guess = currency or self.currencies.get(wallet_id, self.default_currency)
        for known in (False, True):
            try:
                return await self._post(caller, key, fingerprint, wallet_id, kind, amount, guess)
            except (CurrencyMismatch, InvalidAmount, AmountOutOfRange):
                own = None if known else await self._own_currency(caller, wallet_id)
                if own is None or own == guess or currency is not None:
                    raise
                self.currencies[wallet_id] = guess = own
        raise WalletNotFound

    async def _post(
        self,
        caller: Caller,
        key: IdempotencyKey,
        fingerprint: UUID,
        wallet_id: WalletId,
        kind: OperationKind,
        amount: str,
        currency: Currency,
    ) -> PostedOperation:
        money, reach = Money.parse(amount, currency), caller.reach("wallets:write")
        owner = caller.principal
        if reach.owners is not None and reach.owners != {owner}:
            owner = await self._owner(caller, reach, wallet_id)
        wallet = Wallet(wallet_id, owner, currency)
        entry = JournalEntry(
            key.entry_id,
            fingerprint,
            ENTRY_KINDS[kind],
            (wallet.posting(kind, money),),
            any_owner=reach.owners is None,
            opens_accounts=self.implicit,
        )
        event = WalletOperationPosted(wallet, entry.id, kind, money)
        try:
            posted = await self.ledger.post(entry, event)
        except AccountNotFound as error:
            raise WalletNotFound from error
        balance = posted.balances[AccountId(wallet_id)]
        if balance.currency != currency:  # A retry, and the guess was wrong.
            money = Money.parse(amount, balance.currency)
        return PostedOperation(entry.id, money, balance, posted.posted_at, posted.replayed)

    async def _owner(self, caller: Caller, reach: Reach, wallet_id: WalletId) -> OwnerId:
        """Give who owns a wallet within reach; what is new will be the caller's, if that is."""
        try:
            return (await self.wallets.find(wallet_id, reach.owners)).owner
        except WalletNotFound:
            if reach.covers(caller.principal):
                return caller.principal
            raise

    async def _own_currency(self, caller: Caller, wallet_id: WalletId) -> Currency | None:
        try:
            found = await self.wallets.find(wallet_id, caller.reach("wallets:write").owners)
        except WalletNotFound:
            return None
        return found.balance.currency
