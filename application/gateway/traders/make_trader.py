"""Make a trader of a person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from application.gateway.traders.acts import trader_act
from application.gateway.traders.ports import BeginTradersWork
from application.shared.ports import Clock
from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.gateway.trader import InvalidTraderLimits, PersonCannotTrade, Trader, TraderKnown
from domain.gateway.trader_events import TraderChanged
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, OwnerId, derived_id
from domain.shared.money import Money
from domain.shared.permissions import EVERYBODYS
from domain.shared.values import value

WRITE = "traders:write"


@value
class TraderWish:
    """What a trader is to be."""

    currency: Currency
    settlement: Currency
    directions: Collection[Direction]
    payin: Limits
    payout: Limits
    tier: int
    least_insurance: Money
    dispute_limit: int
    concurrent_payouts: int
    timezone: ZoneInfo
    verified: bool


@dataclass(frozen=True, slots=True)
class MakeTrader:
    """Let a person trade, once per idempotency key: switched on, but not at work yet.

    Raises `PersonCannotTrade`, `TraderKnown`, `InvalidTraderLimits` and `IdempotencyKeyReused`.
    """

    begin: BeginTradersWork
    clock: Clock

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, person: OwnerId, wish: TraderWish
    ) -> tuple[Trader, bool]:
        """Give the trader as it was made, and whether that had been before."""
        check_limits(wish.payin, wish.payout)
        within = by.reach(WRITE)
        if within != EVERYBODYS and not within.covers(person):
            raise PersonCannotTrade
        now, said = self.clock.now(), derived_id(repr((person, wish)))
        async with self.begin() as work:
            made = await work.traders.of_request(key.entry_id)
            if made is None:
                if not await work.traders.may_trade(person):
                    raise PersonCannotTrade
                trader = _trader(person, wish, now)
                if await work.traders.add(trader, key.entry_id, said):
                    await work.tell(TraderChanged(trader), at=now)
                    await work.audit.record(trader_act("made", by, None, trader))
                    return trader, False
                # Somebody with the same key may have been quicker.
                made = await work.traders.of_request(key.entry_id)
                if made is None:
                    raise TraderKnown
            if made.said != said:
                raise IdempotencyKeyReused
            return _trader(person, wish, made.at), True


def check_limits(*limits: Limits) -> None:
    """Raise `InvalidTraderLimits`."""
    for each in limits:
        bounded = each.least is not None and each.largest is not None
        if bounded and each.least.minor > each.largest.minor:  # type: ignore[union-attr]
            raise InvalidTraderLimits


def _trader(person: OwnerId, wish: TraderWish, at: datetime) -> Trader:
    return Trader(
        person,
        working=False,
        traffic=True,
        enabled=True,
        tier=wish.tier,
        currency=wish.currency,
        settlement=wish.settlement,
        directions=wish.directions,
        payin=wish.payin,
        payout=wish.payout,
        least_insurance=wish.least_insurance,
        dispute_limit=wish.dispute_limit,
        concurrent_payouts=wish.concurrent_payouts,
        timezone=wish.timezone,
        verified=wish.verified,
        created_at=at,
    )
