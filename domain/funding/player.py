"""A player: whose money comes by card, is bet, and is withdrawn."""

from dataclasses import replace

from domain.ledger.chart import Kind
from domain.ledger.journal import Account
from domain.shared.currencies import Currency
from domain.shared.ids import AccountId, OwnerId, derived_id
from domain.shared.values import value


@value
class Player:
    """Money that we owe a person, in one currency.

    It stands in parts: available, locked in open bets, on its way out, and frozen. What the player
    owes us (a refund or a dispute after the money was spent) stands in `receivable`.
    """

    owner: OwnerId
    currency: Currency

    @property
    def account(self) -> Account:
        """What the player may spend."""
        account_id = AccountId(derived_id("player", self.owner))
        return Account(account_id, self.owner, Kind.PLAYER, self.currency)

    @property
    def locked(self) -> Account:
        """Stakes of open bets."""
        return self.account.hold("locked")

    @property
    def withdrawing(self) -> Account:
        """What has been asked to be paid out, and is not yet."""
        return self.account.hold("withdrawing")

    @property
    def frozen(self) -> Account:
        """What the house keeps back."""
        return self.account.hold("frozen")

    @property
    def receivable(self) -> Account:
        """What could not be collected: below zero by as much as the player owes."""
        return replace(self.account.hold("receivable"), capped=False)
