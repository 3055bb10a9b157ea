"""Tell a player what can be paid in and out."""

from dataclasses import dataclass
from typing import Protocol

from application.funding.deposits.limits import deposit_limits
from application.funding.deposits.ports import CardPayments, KnownPlayers
from application.shared.ports import Settings
from domain.funding.deposit import DepositLimits
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value


@value
class CardForm:
    """How a page takes the number of a card, which never comes to us."""

    configured: bool
    publishable_key: str | None = None
    form_url: str | None = None
    """Of the stand-in's form, where there is one."""


@value
class Allowance:
    """What a player may withdraw: at once, and still today (a UTC day)."""

    minimum: Money
    maximum: Money
    daily_limit: Money
    used_today: Money
    remaining: Money


class Allowances(Protocol):
    """What players may withdraw."""

    async def of(self, owner: OwnerId, currency: Currency) -> Allowance:
        """Give what a player may withdraw now."""
        ...


@value
class Options:
    """What is possible now."""

    currency: Currency
    deposit: DepositLimits
    withdrawal: Allowance | None
    form: CardForm


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """Give a player's limits, and how cards are taken."""

    players: KnownPlayers
    payments: CardPayments
    settings: Settings
    publishable_key: str | None = None
    form_url: str | None = None
    allowances: Allowances | None = None

    async def __call__(self, *, caller: Caller) -> Options:
        owner = caller.principal
        currency = await self.players.currency(owner)
        configured = self.payments.configured
        allowance = None if self.allowances is None else await self.allowances.of(owner, currency)
        return Options(
            currency,
            deposit_limits(self.settings, currency),
            allowance,
            CardForm(
                configured,
                self.publishable_key if configured else None,
                self.form_url if configured else None,
            ),
        )
