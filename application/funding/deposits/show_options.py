"""Tell a player what can be paid in and out."""

from dataclasses import dataclass

from application.funding.deposits.limits import deposit_limits
from application.funding.deposits.ports import CardPayments, KnownPlayers
from application.funding.withdrawals.allowances import ShowAllowance
from application.shared.ports import Settings
from domain.funding.deposit import DepositLimits
from domain.funding.withdrawal_limits import Allowance
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.values import value


@value
class CardForm:
    """How a page takes the number of a card, which never comes to us."""

    configured: bool
    publishable_key: str | None = None
    form_url: str | None = None
    """Of the stand-in's form, where there is one."""


@value
class Options:
    """What is possible now."""

    currency: Currency
    deposit: DepositLimits
    withdrawal: Allowance
    form: CardForm


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """Give a player's limits, and how cards are taken."""

    players: KnownPlayers
    payments: CardPayments
    settings: Settings
    show_allowance: ShowAllowance
    publishable_key: str | None = None
    form_url: str | None = None

    async def __call__(self, *, caller: Caller) -> Options:
        owner = caller.principal
        currency = await self.players.currency(owner)
        configured = self.payments.configured
        return Options(
            currency,
            deposit_limits(self.settings, currency),
            await self.show_allowance(owner=owner),
            CardForm(
                configured,
                self.publishable_key if configured else None,
                self.form_url if configured else None,
            ),
        )
