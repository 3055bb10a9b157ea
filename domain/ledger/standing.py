"""The rules of posting, in Python. PostgreSQL repeats them; one contract test holds both."""

from dataclasses import dataclass, replace

from domain.ledger.errors import (
    AccountFrozen,
    AccountNotFound,
    BalanceLimit,
    InsufficientFunds,
)
from domain.ledger.journal import Account
from domain.shared.money import AmountOutOfRange, CurrencyMismatch, Money


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands: `opened` once an entry has been posted to it."""

    account: Account
    balance: Money
    opened: bool = False
    frozen: bool = False

    def after(self, account: Account, change: Money, *, any_owner: bool = False) -> "Standing":
        """Apply one leg of a posting that knows the account as `account`."""
        if account.owner != self.account.owner and not any_owner:
            raise AccountNotFound  # Nobody learns that somebody else's account exists.
        if account.currency != self.account.currency:
            raise CurrencyMismatch
        if self.frozen:
            raise AccountFrozen
        try:
            balance = self.balance + change
        except AmountOutOfRange:
            raise BalanceLimit from None
        if self.account.capped and balance.minor < 0:
            raise InsufficientFunds if self.opened else AccountNotFound
        return replace(self, balance=balance)
