"""PUT /api/v1/gateway/rates/{pair}."""

from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from application.gateway.rating.read_rates import ReadRates
from application.gateway.rating.set_rate import SetRate
from domain.gateway.rates import (
    InvalidMargin,
    InvalidRate,
    ManualNeedsRate,
    Margins,
    Pair,
    RateNotSet,
    UnknownSource,
)
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.rating.models import TAG, PairPath, PairView, pair_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import DECIMAL, Body, as_written

SIGNED = r"^-?[0-9]{1,3}(\.[0-9]{1,4})?$"
NUMBER = {"type": "number"}


def _above_zero(text: str) -> str:
    if not Decimal(text):
        raise ValueError("A rate is above zero")
    return text


def _in_range(text: str) -> str:
    if not -Margins.MOST < Decimal(text) <= Margins.MOST:
        raise ValueError("A margin is above -100 percent, and at most 100")
    return text


Fiat = Annotated[
    str,
    BeforeValidator(as_written),
    StringConstraints(max_length=30, pattern=r"^[0-9]{1,12}(\.[0-9]{1,8})?$"),
    AfterValidator(_above_zero),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": DECIMAL}, NUMBER]}),
]
Percent = Annotated[
    str,
    BeforeValidator(as_written),
    StringConstraints(max_length=10, pattern=SIGNED),
    AfterValidator(_in_range),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": SIGNED}, NUMBER]}),
]


class RateBody(Body):
    """How a rate is made; what is left out stays as it is.

    With `rate` it is set by hand, for `valid_for_seconds` or until it is changed; else `source`
    names who tells it. Margins are percent of it: -5 lets orders have 95 of 100.
    """

    source: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}$")] | None = None
    rate: Fiat | None = None
    valid_for_seconds: Annotated[int, Field(strict=True, ge=1, le=31_536_000)] | None = None
    payin_percent: Percent | None = None
    payout_percent: Percent | None = None


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def endpoint(set_rate: SetRate, read: ReadRates) -> Endpoint:
    async def handle(call: Call, *, path: PairPath, body: RateBody) -> PairView:
        seconds = body.valid_for_seconds
        line = await set_rate(
            by=call.caller,
            pair=Pair.parse(path.pair),
            source=body.source,
            rate=_number(body.rate),
            valid_for=None if seconds is None else timedelta(seconds=seconds),
            payin=_number(body.payin_percent),
            payout=_number(body.payout_percent),
        )
        return pair_view(read.shown(line))

    return Endpoint(
        "PUT",
        "/api/v1/gateway/rates/{pair}",
        handle,
        summary="Set a rate by hand, or choose its source and margins",
        tag=TAG,
        needs="rates:write",
        raises=(
            RateNotSet,
            InvalidRate,
            InvalidMargin,
            UnknownSource,
            ManualNeedsRate,
            Unavailable,
        ),
    )
