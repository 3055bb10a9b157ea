"""Change a trader, and turn the switches."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from application.gateway.traders.acts import trader_act
from application.gateway.traders.make_trader import WRITE, check_limits
from application.gateway.traders.ports import BeginTradersWork
from application.shared.ports import Clock
from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.gateway.trader import Trader
from domain.gateway.trader_events import TraderChanged
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.permissions import Owners
from domain.shared.values import value

TRAFFIC, WORK = "traders:traffic", "trading:write"


@value
class TraderChange:
    """What is to be another; none stays as it is."""

    directions: Collection[Direction] | None = None
    payin: Limits | None = None
    payout: Limits | None = None
    tier: int | None = None
    least_insurance: Money | None = None
    dispute_limit: int | None = None
    concurrent_payouts: int | None = None
    timezone: ZoneInfo | None = None
    verified: bool | None = None
    enabled: bool | None = None

    def of(self, trader: Trader) -> Trader:
        """Give the trader with it."""
        names = self.__dataclass_fields__
        wanted = {name: getattr(self, name) for name in names}
        return replace(trader, **{name: it for name, it in wanted.items() if it is not None})


@dataclass(frozen=True, slots=True)
class ChangeTrader:
    """Change what operators decide about a trader. Raises `TraderNotFound`."""

    begin: BeginTradersWork
    clock: Clock

    async def __call__(
        self, *, by: Caller, trader_id: OwnerId, wished: Callable[[Trader], TraderChange]
    ) -> Trader:
        """Change it; amounts are read in its currencies, so the wish is made of the trader.

        Raises `InvalidTraderLimits`, and what reading the wish raises.
        """

        def changed(trader: Trader) -> Trader:
            after = wished(trader).of(trader)
            check_limits(after.payin, after.payout)
            return after

        owners = by.reach(WRITE).owners
        return await _change(self.begin, self.clock, by, trader_id, owners, changed, "changed")


@dataclass(frozen=True, slots=True)
class SwitchTraffic:
    """Turn the lead's switch, which the trader cannot override. Raises `TraderNotFound`.

    Leads have it for their own team, but not for themselves.
    """

    begin: BeginTradersWork
    clock: Clock

    async def __call__(self, *, by: Caller, trader_id: OwnerId, on: bool) -> Trader:
        owners = by.reach(TRAFFIC).owners
        if owners is not None:
            owners -= {by.principal}
        verb = "traffic_on" if on else "traffic_off"
        return await _change(
            self.begin,
            self.clock,
            by,
            trader_id,
            owners,
            lambda trader: replace(trader, traffic=on),
            verb,
        )

    async def stop(self, trader_id: OwnerId, reason: str) -> Trader:
        """Switch it off as the system; again changes nothing. `reason` is a few words for all."""
        return await _change(
            self.begin,
            self.clock,
            None,
            trader_id,
            None,
            lambda trader: replace(trader, traffic=False),
            "traffic_off",
            reason=reason,
        )


@dataclass(frozen=True, slots=True)
class SwitchWork:
    """Turn a trader's own switch. Raises `TraderNotFound` for who is none."""

    begin: BeginTradersWork
    clock: Clock

    async def __call__(self, *, by: Caller, working: bool) -> Trader:
        owners: Owners = frozenset({by.principal})
        verb = "began_work" if working else "ended_work"
        return await _change(
            self.begin,
            self.clock,
            by,
            by.principal,
            owners,
            lambda trader: replace(trader, working=working),
            verb,
        )


async def _change(  # What all three have in common.
    begin: BeginTradersWork,
    clock: Clock,
    by: Caller | None,
    trader_id: OwnerId,
    owners: Owners,
    changed: Callable[[Trader], Trader],
    verb: str,
    **more: object,
) -> Trader:
    now = clock.now()
    async with begin() as work:
        before = await work.traders.lock(trader_id, owners)
        after = changed(before)
        if after == before:
            return before
        after = replace(after, version=before.version + 1)
        await work.traders.put(after)
        await work.tell(TraderChanged(after), at=now)
        await work.audit.record(trader_act(verb, by, before, after, **more))
    return after
