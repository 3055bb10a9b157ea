"""What the routes of wallets have in common."""

from uuid import UUID

from domain.ledger.errors import AccountFrozen, BalanceLimit, InsufficientFunds
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from domain.shared.money import (
    AmountOutOfRange,
    CurrencyMismatch,
    InvalidAmount,
    UnknownCurrency,
)
from domain.shared.values import value
from domain.wallets.wallet import WalletNotFound
from entrypoints.http.kit.values import Number, Path, View

REFUSALS: tuple[type[Refusal], ...] = (
    WalletNotFound,
    InsufficientFunds,
    AccountFrozen,
    BalanceLimit,
    CurrencyMismatch,
    IdempotencyKeyReused,
    InvalidIdempotencyKey,
    InvalidAmount,
    AmountOutOfRange,
    UnknownCurrency,
    Unavailable,
)
"""Why a wallet's money is not moved."""
ABOUT: dict[type[Refusal], str] = {
    InvalidAmount: "amount",
    AmountOutOfRange: "amount",
    UnknownCurrency: "currency",
    CurrencyMismatch: "currency",
}


class WalletPath(Path):
    """Which wallet."""

    wallet_id: UUID


@value
class WalletView(View):
    """A wallet and what is in it."""

    wallet_id: UUID
    balance: Number
    currency: str
