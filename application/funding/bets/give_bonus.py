"""Give a bonus."""

from dataclasses import dataclass
from datetime import datetime

from application.funding.bets.ports import BetWork
from application.funding.ports import Begin
from application.shared.ports import Settings
from domain.funding.bet_errors import BonusIdReused, BonusTooLarge
from domain.funding.bet_events import BonusAdded
from domain.funding.bet_settings import MAXIMUM_BONUS, at_most
from domain.funding.bonus import Bonus, giving
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money


@dataclass(frozen=True, slots=True)
class BonusAnswer:
    """A bonus as it was given, and what was available right after it."""

    bonus: Bonus
    balance: Money
    at: datetime
    replayed: bool


@dataclass(frozen=True, slots=True)
class GiveBonus:
    """Credit a player with a bonus, once for each bonus id of the player.

    Raises `BonusIdReused`, `InvalidAmount`, `BonusTooLarge`, `AccountFrozen`, `BalanceLimit`.
    """

    begin: Begin[BetWork]
    settings: Settings

    async def __call__(
        self, *, owner: OwnerId, bonus_id: str, amount: str, description: str
    ) -> BonusAnswer:
        async with self.begin() as work:
            player = await work.players.lock(owner)
            bonus = Bonus(bonus_id, Money.parse(amount, player.currency), description)
            entry, record = giving(player, bonus)
            try:
                posted = await work.ledger.post(entry, BonusAdded(player, bonus), record=record)
            except IdempotencyKeyReused:
                raise BonusIdReused from None
            most = at_most(self.settings.get(MAXIMUM_BONUS), player.currency)
            # Today's rules are for what is new: raising undoes it.
            if not posted.replayed and bonus.amount.minor > most.minor:
                raise BonusTooLarge(most)
            balance = posted.balances[player.account.id]
            return BonusAnswer(bonus, balance, posted.posted_at, posted.replayed)
