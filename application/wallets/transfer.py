"""Move money from one wallet to another."""

from dataclasses import dataclass

from application.ledger.ports import Ledger
from application.wallets.ports import Wallets
from application.wallets.post_operation import PostedOperation
from domain.ledger.errors import AccountNotFound
from domain.ledger.journal import JournalEntry
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import AccountId, IdempotencyKey, WalletId, derived_id
from domain.shared.money import CurrencyMismatch, Money, plain
from domain.wallets.wallet import (
    TRANSFER,
    Movement,
    Wallet,
    WalletNotFound,
    WalletOperationPosted,
)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Move an amount between two wallets of one currency, exactly once per idempotency key.

    Callers move money between wallets of one owner within their reach; whoever reaches
    everybody's, between any. The answer tells the
    balance of the wallet that paid. Raises `WalletNotFound`, `SameAccount`, `InvalidAmount`,
    `CurrencyMismatch`, and what `Ledger.post` raises.
    """

    ledger: Ledger
    wallets: Wallets

    async def __call__(
        self,
        *,
        caller: Caller,
        key: IdempotencyKey,
        wallet_id: WalletId,
        to_wallet_id: WalletId,
        amount: str,
        currency: Currency | None = None,
    ) -> PostedOperation:
        asked = "" if currency is None else currency.code
        fingerprint = derived_id(wallet_id, to_wallet_id, plain(amount), asked)
        reach = caller.reach("wallets:write")
        source = await self.wallets.find(wallet_id, reach.owners)
        own = source.balance.currency
        if currency not in {None, own}:
            raise CurrencyMismatch
        money = Money.parse(amount, own)
        payer, payee = (
            Wallet(wallet_id, source.owner, own),
            Wallet(to_wallet_id, source.owner, own),
        )
        entry = JournalEntry(
            key.entry_id,
            fingerprint,
            TRANSFER,
            (payer.transfer(payee, money),),
            any_owner=reach.owners is None,
            opens_accounts=False,
        )
        out = WalletOperationPosted(payer, entry.id, Movement.TRANSFER_OUT, money, payee.id)
        into = WalletOperationPosted(payee, entry.id, Movement.TRANSFER_IN, money, payer.id)
        # The paying wallet has been seen already.
        with WalletNotFound.within("/to_wallet_id"), CurrencyMismatch.within("/to_wallet_id"):
            try:
                posted = await self.ledger.post(entry, out, into)
            except AccountNotFound as error:
                raise WalletNotFound from error
        balance = posted.balances[AccountId(wallet_id)]
        return PostedOperation(entry.id, money, balance, posted.posted_at, posted.replayed)
