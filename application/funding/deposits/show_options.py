"""Tell a player what can be paid in and out."""

from dataclasses import dataclass
from decimal import Decimal

from application.funding.deposits.ports import CardPayments, KnownPlayers
from application.shared.ports import Settings
from domain.funding.settings import DEPOSIT_MAXIMUM, DEPOSIT_MINIMUM
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
    """What is possible now; limits are in major units of the currency."""

    currency: Currency
    deposit_minimum: Decimal
    deposit_maximum: Decimal
    form: CardForm


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """Give the limits and the card form for a player."""

    players: KnownPlayers
    payments: CardPayments
    settings: Settings
    publishable_key: str | None
    form_url: str | None

    async def __call__(self, *, caller: Caller) -> Options:
        configured = self.payments.configured
        return Options(
            await self.players.currency(caller.principal),
            self.settings.get(DEPOSIT_MINIMUM),
            self.settings.get(DEPOSIT_MAXIMUM),
            CardForm(configured, self.publishable_key, self.form_url if configured else None),
        )
