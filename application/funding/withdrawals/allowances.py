"""How much may be withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.funding.withdrawals.ports import WithdrawalLines
from application.shared.ports import Clock, Settings
from domain.funding.player import Player
from domain.funding.withdrawal_limits import DAY, Allowance, beginning_of_day
from domain.funding.withdrawal_settings import (
    DAILY_LIMIT,
    MAXIMUM,
    MINIMUM,
    at_least,
    at_most,
)
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money


class Used(Protocol):
    """Who knows what has been asked for."""

    async def used(self, player: Player, since: datetime, until: datetime) -> Money:
        """Sum up what was asked for within a time, but for what went back."""
        ...


async def allowance(settings: Settings, used: Used, player: Player, at: datetime) -> Allowance:
    """Give what a player may still withdraw on the day of an instant."""
    since, currency = beginning_of_day(at), player.currency
    return Allowance(
        at_least(settings.get(MINIMUM), currency),
        at_most(settings.get(MAXIMUM), currency),
        at_most(settings.get(DAILY_LIMIT), currency),
        await used.used(player, since, since + DAY),
    )


@dataclass(frozen=True, slots=True)
class ShowAllowance:
    """Tell a player what may still be withdrawn today; whoever is none yet has used nothing."""

    lines: WithdrawalLines
    settings: Settings
    clock: Clock
    default_currency: Currency

    async def __call__(self, *, owner: OwnerId) -> Allowance:
        currency = await self.lines.currency_of(owner) or self.default_currency
        player = Player(owner, currency)
        return await allowance(self.settings, self.lines, player, self.clock.now())
