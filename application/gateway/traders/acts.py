"""What the trail is told of traders."""

from application.shared.ports import Act
from domain.gateway.store import Limits
from domain.gateway.trader import Trader
from domain.shared.caller import Caller

OBJECT = "trader"


def trader_act(
    verb: str, by: Caller | None, before: Trader | None, after: Trader, **more: object
) -> Act:
    """Tell what somebody did to a trader: what was changed, or all of it when it is new."""
    now = _facts(after)
    then = None if before is None else _facts(before)
    if then is not None:
        changed = {name for name, each in now.items() if each != then[name]}
        then = {name: each for name, each in then.items() if name in changed}
        now = {name: each for name, each in now.items() if name in changed}
    return Act(f"{OBJECT}.{verb}", by, OBJECT, str(after.id), then, now | more, subject=after.id)


def _facts(trader: Trader) -> dict[str, object]:
    return {
        "working": trader.working,
        "traffic": trader.traffic,
        "enabled": trader.enabled,
        "tier": trader.tier,
        "currency": trader.currency.code,
        "settlement": trader.settlement.code,
        "directions": sorted(trader.directions),
        "payin": _limits(trader.payin),
        "payout": _limits(trader.payout),
        "least_insurance": str(trader.least_insurance),
        "dispute_limit": trader.dispute_limit,
        "concurrent_payouts": trader.concurrent_payouts,
        "timezone": str(trader.timezone),
        "verified": trader.verified,
    }


def _limits(limits: Limits) -> list[str | None]:
    both = limits.least, limits.largest
    return [None if each is None else str(each) for each in both]
