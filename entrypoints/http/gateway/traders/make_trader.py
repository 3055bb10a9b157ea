"""POST /api/v1/gateway/traders."""

from uuid import UUID

from pydantic import StrictBool

from application.gateway.traders.make_trader import WRITE, MakeTrader, TraderWish
from domain.gateway.trader import (
    InvalidTraderLimits,
    PersonCannotTrade,
    TraderKnown,
    timezone_of,
)
from domain.shared.errors import Rejected, Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from domain.shared.money import Money, UnknownCurrency, currency_of
from entrypoints.http.gateway.limits import (
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
    TraderView,
    trader_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Code


class TraderBody(Body):
    """Which person is to trade, in which fiat currency, and with which limits.

    Amounts of orders are in `currency`, the insurance in `settlement_currency`.
    """

    user_id: UUID
    currency: Code
    settlement_currency: Code = "USDT"
    directions: Directions
    payin: LimitsBody = LimitsBody()
    payout: LimitsBody = LimitsBody()
    tier: Tier = 5
    least_insurance: AmountOrNothing = "0"
    dispute_limit: Count = 5
    concurrent_payouts: Count = 3
    timezone: Timezone = "UTC"
    verified: StrictBool = False

    def wish(self) -> TraderWish:
        with UnknownCurrency.within("/currency"):
            fiat = currency_of(self.currency)
        with UnknownCurrency.within("/settlement_currency"):
            settlement = currency_of(self.settlement_currency)
        with Rejected.within("/least_insurance"):
            insurance = Money.parse(self.least_insurance, settlement)
        return TraderWish(
            fiat,
            settlement,
            each_once(self.directions),
            self.payin.limits(fiat, "payin"),
            self.payout.limits(fiat, "payout"),
            self.tier,
            insurance,
            self.dispute_limit,
            self.concurrent_payouts,
            timezone_of(self.timezone),
            self.verified,
        )


def endpoint(make_trader: MakeTrader) -> Endpoint:
    async def handle(call: Call, *, body: TraderBody) -> Answer[TraderView]:
        trader, replayed = await make_trader(
            by=call.caller, key=call.key(), person=OwnerId(body.user_id), wish=body.wish()
        )
        return Answer(trader_view(trader), replayed=replayed)

    return Endpoint(
        "POST",
        TRADERS,
        handle,
        summary="Let a person trade",
        tag=TAG,
        needs=WRITE,
        raises=(
            PersonCannotTrade,
            TraderKnown,
            UnknownCurrency,
            *WRONG_AMOUNTS,
            InvalidTraderLimits,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
            Unavailable,
        ),
        about={PersonCannotTrade: "user_id"},
        status=201,
        idempotent=True,
    )
