"""What the routes of rates have in common."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import StringConstraints

from application.gateway.rating.read_rates import ShownRate
from entrypoints.http.kit.values import Path, View

TAG = "Gateway rates"


class PairPath(Path):
    """Settlement money and fiat, as in USDT-RUB."""

    pair: Annotated[str, StringConstraints(max_length=50)]


@dataclass(frozen=True, slots=True)
class RateView(View):
    """A rate now: fiat for one unit of settlement money, as it is told and as orders get it."""

    settlement: str
    currency: str
    source: str
    rate: str | None
    payin_rate: str | None
    payout_rate: str | None
    at: datetime | None
    stale: bool


@dataclass(frozen=True, slots=True)
class RatesView(View):
    """All rates; there is only this one page."""

    items: list[RateView]
    next_cursor: None = None


@dataclass(frozen=True, slots=True)
class PairView(View):
    """A rate with how it is made: its source, and margins in percent."""

    settlement: str
    currency: str
    source: str
    rate: str | None
    payin_percent: str
    payout_percent: str
    payin_rate: str | None
    payout_rate: str | None
    at: datetime | None
    valid_until: datetime | None
    stale: bool


def exact(number: Decimal) -> str:
    """Write a number without an exponent or zeros at its end."""
    return format(number.normalize(), "f")


def or_none(number: Decimal | None) -> str | None:
    return None if number is None else exact(number)


def rate_view(shown: ShownRate) -> RateView:
    line = shown.line
    return RateView(
        line.pair.settlement.code,
        line.pair.currency.code,
        line.source,
        None if line.latest is None else exact(line.latest.base),
        or_none(shown.payin),
        or_none(shown.payout),
        None if line.latest is None else line.latest.at,
        shown.stale,
    )


def pair_view(shown: ShownRate) -> PairView:
    line = shown.line
    return PairView(
        line.pair.settlement.code,
        line.pair.currency.code,
        line.source,
        None if line.latest is None else exact(line.latest.base),
        exact(line.margins.payin),
        exact(line.margins.payout),
        or_none(shown.payin),
        or_none(shown.payout),
        None if line.latest is None else line.latest.at,
        None if line.latest is None else line.latest.valid_until,
        shown.stale,
    )
