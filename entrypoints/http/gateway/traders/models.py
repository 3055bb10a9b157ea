"""What the routes of traders have in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from application.gateway.traders.views import TraderLine
from domain.gateway.states import Direction
from domain.gateway.trader import InvalidTimezone, Trader, timezone_of
from entrypoints.http.gateway.limits import LimitsView, limits_view
from entrypoints.http.kit.values import Amount, Path, View

TAG = "Traders"
TRADERS = "/api/v1/gateway/traders"
Tier = Annotated[int, Field(strict=True, ge=1, le=100)]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000)]


def _timezone(name: str) -> str:
    try:
        timezone_of(name)
    except InvalidTimezone as refusal:
        raise ValueError(refusal.sentence) from None
    return name


Timezone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_timezone)]


class TraderPath(Path):
    """Which trader."""

    trader_id: UUID


@dataclass(frozen=True, slots=True)
class TraderView(View):
    """A trader. Amounts of orders are in `currency`, the insurance in `settlement_currency`."""

    trader_id: UUID
    working: bool
    traffic: bool
    enabled: bool
    tier: int
    currency: str
    settlement_currency: str
    directions: list[Direction]
    payin: LimitsView
    payout: LimitsView
    least_insurance: Amount
    dispute_limit: int
    concurrent_payouts: int
    timezone: str
    verified: bool
    lead_id: UUID | None
    created_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class TraderLineView(TraderView):
    """A trader with the person behind it, and how many requisites there are and are online."""

    name: str
    email: str
    active: bool
    lead_name: str | None
    open_disputes: int
    requisites: int
    online: int


def trader_view(trader: Trader) -> TraderView:
    return TraderView(**_members(trader))


def trader_line_view(line: TraderLine) -> TraderLineView:
    return TraderLineView(
        **_members(line.trader),
        name=line.name,
        email=line.email,
        active=line.active,
        lead_name=line.lead_name,
        open_disputes=line.open_disputes,
        requisites=line.requisites,
        online=line.online,
    )


def _members(trader: Trader) -> dict[str, Any]:
    return {
        "trader_id": trader.id,
        "working": trader.working,
        "traffic": trader.traffic,
        "enabled": trader.enabled,
        "tier": trader.tier,
        "currency": trader.currency.code,
        "settlement_currency": trader.settlement.code,
        "directions": list(trader.directions),
        "payin": limits_view(trader.payin),
        "payout": limits_view(trader.payout),
        "least_insurance": Amount(trader.least_insurance),
        "dispute_limit": trader.dispute_limit,
        "concurrent_payouts": trader.concurrent_payouts,
        "timezone": str(trader.timezone),
        "verified": trader.verified,
        "lead_id": trader.lead,
        "created_at": trader.created_at,
        "version": trader.version,
    }
