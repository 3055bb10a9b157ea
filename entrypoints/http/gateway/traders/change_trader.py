"""PATCH /api/v1/gateway/traders/{trader_id}."""

from pydantic import StrictBool

from application.gateway.traders.change_trader import ChangeTrader, TraderChange
from application.gateway.traders.make_trader import WRITE
from domain.gateway.trader import (
    InvalidTraderLimits,
    Trader,
    TraderNotFound,
    timezone_of,
)
from domain.shared.errors import Rejected, Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from entrypoints.http.gateway.limits import (
    ABSENT,
    WRONG_AMOUNTS,
    AmountOrNothing,
    Directions,
    LimitsBody,
    each_once,
)
from entrypoints.http.gateway.traders.models import (
    TAG,
    TRADERS,
    Count,
    Tier,
    Timezone,
    TraderPath,
    TraderView,
    trader_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body


class TraderChangeBody(Body):
    """What is to be another; limits are replaced as a whole."""

    directions: Directions = ABSENT
    payin: LimitsBody = ABSENT
    payout: LimitsBody = ABSENT
    tier: Tier = ABSENT
    least_insurance: AmountOrNothing = ABSENT
    dispute_limit: Count = ABSENT
    concurrent_payouts: Count = ABSENT
    timezone: Timezone = ABSENT
    verified: StrictBool = ABSENT
    enabled: StrictBool = ABSENT

    def change(self, trader: Trader) -> TraderChange:
        """Read it in the trader's currencies."""
        given = self.model_fields_set
        insurance = None
        if "least_insurance" in given:
            with Rejected.within("/least_insurance"):
                insurance = Money.parse(self.least_insurance, trader.settlement)
        return TraderChange(
            each_once(self.directions) if "directions" in given else None,
            self.payin.limits(trader.currency, "payin") if "payin" in given else None,
            self.payout.limits(trader.currency, "payout") if "payout" in given else None,
            self.tier,
            insurance,
            self.dispute_limit,
            self.concurrent_payouts,
            timezone_of(self.timezone) if "timezone" in given else None,
            self.verified,
            self.enabled,
        )


def endpoint(change_trader: ChangeTrader) -> Endpoint:
    async def handle(call: Call, *, path: TraderPath, body: TraderChangeBody) -> TraderView:
        trader = await change_trader(
            by=call.caller, trader_id=OwnerId(path.trader_id), wished=body.change
        )
        return trader_view(trader)

    return Endpoint(
        "PATCH",
        f"{TRADERS}/{{trader_id}}",
        handle,
        summary="Change what operators decide about a trader",
        tag=TAG,
        needs=WRITE,
        raises=(TraderNotFound, *WRONG_AMOUNTS, InvalidTraderLimits, Unavailable),
    )
