"""What the routes of requisites have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from application.gateway.requisites.views import RequisiteLine
from domain.gateway.candidate import Used
from domain.gateway.reference import UnknownBank, UnknownMethod
from domain.gateway.requisite import Requisite, RequisiteLimits, RequisiteState, RequisiteType
from domain.gateway.requisite_ways import MethodOfAnotherType
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.errors import Refusal
from domain.shared.money import Money, Total
from entrypoints.http.gateway.limits import Bound, bound, shown
from entrypoints.http.kit.values import Amount, Body, Path, View

TAG = "Requisites"
REQUISITES = "/api/v1/gateway/requisites"
WAYS: dict[type[Refusal], str] = {
    UnknownMethod: "method",
    MethodOfAnotherType: "method",
    UnknownBank: "bank",
}
"""What may be wrong with how it is paid to."""


def _holder(text: str) -> str:
    if not text.isprintable() or not text.strip():
        raise ValueError("Text has no control characters")
    return " ".join(text.split())


Holder = Annotated[str, StringConstraints(min_length=2, max_length=100), AfterValidator(_holder)]
Count = Annotated[int, Field(strict=True, ge=1, le=100_000)]


class RequisitePath(Path):
    """Which requisite."""

    requisite_id: UUID


class RequisiteLimitsBody(Body):
    """What the requisite may take, in its currency; null for no bound.

    Sums and counts are of orders that are open or completed: in the window that ends now, in the
    trader's day, in the trader's month.
    """

    least: Bound | None = None
    largest: Bound | None = None
    window_seconds: Annotated[int, Field(strict=True, ge=1, le=604_800)] = 3600
    window_sum: Bound | None = None
    day_sum: Bound | None = None
    day_count: Count | None = None
    month_sum: Bound | None = None
    min_interval_seconds: Annotated[int, Field(strict=True, ge=0, le=86_400)] = 0
    concurrent: Annotated[int, Field(strict=True, ge=1, le=1_000)] = 1

    def read(self) -> Callable[[Currency], RequisiteLimits]:
        """Give what reads them in a currency. Raises `InvalidAmount`, `AmountOutOfRange` then."""
        return self._limits

    def _limits(self, currency: Currency) -> RequisiteLimits:
        def money(name: str) -> Any:  # noqa: ANN401  # Money or none.
            return bound(getattr(self, name), currency, f"limits/{name}")

        return RequisiteLimits(
            money("least"),
            money("largest"),
            self.window_seconds,
            money("window_sum"),
            money("day_sum"),
            self.day_count,
            money("month_sum"),
            self.min_interval_seconds,
            self.concurrent,
        )


@dataclass(frozen=True, slots=True)
class RequisiteLimitsView(View):
    """What the requisite may take, in its currency; null for no bound."""

    least: Amount | None
    largest: Amount | None
    window_seconds: int
    window_sum: Amount | None
    day_sum: Amount | None
    day_count: int | None
    month_sum: Amount | None
    min_interval_seconds: int
    concurrent: int


@dataclass(frozen=True, slots=True)
class RequisiteView(View):
    """A requisite; of its number only the end is shown."""

    requisite_id: UUID
    trader_id: UUID
    type: RequisiteType
    method: str
    bank: str | None
    currency: str
    masked: str
    directions: list[Direction]
    state: RequisiteState
    comment: str | None
    limits: RequisiteLimitsView
    weight: str
    excluded: bool
    device_required: bool
    seen_at: datetime | None
    last_used_at: datetime | None
    created_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class RequisiteUseView(View):
    """What counts against the limits of one direction now, and what is left; null for no bound."""

    direction: Direction
    active: int
    active_left: int
    window_sum: Amount
    window_left: Amount | None
    day_sum: Amount
    day_left: Amount | None
    day_count: int
    day_count_left: int | None
    month_sum: Amount
    month_left: Amount | None


@dataclass(frozen=True, slots=True)
class RequisiteLineView(RequisiteView):
    """A requisite with whose it is, whether it may get orders now, and what it has used."""

    trader_name: str
    online: bool
    used: list[RequisiteUseView]


def requisite_view(requisite: Requisite) -> RequisiteView:
    return RequisiteView(**_members(requisite))


def requisite_line_view(line: RequisiteLine) -> RequisiteLineView:
    return RequisiteLineView(
        **_members(line.requisite),
        trader_name=line.trader_name,
        online=line.online,
        used=[_use_view(line.requisite, *each) for each in line.used.items()],
    )


def _use_view(requisite: Requisite, direction: Direction, used: Used) -> RequisiteUseView:
    limits, currency = requisite.limits, requisite.currency

    def left(bound: Money | None, sum_: int) -> Amount | None:
        return None if bound is None else _sum(max(0, bound.minor - sum_))

    def _sum(minor: int) -> Amount:
        return Amount(Total(minor, currency))

    most = limits.day_count
    return RequisiteUseView(
        direction,
        used.active,
        max(0, limits.concurrent - used.active),
        _sum(used.window_sum),
        left(limits.window_sum, used.window_sum),
        _sum(used.day_sum),
        left(limits.day_sum, used.day_sum),
        used.day_count,
        None if most is None else max(0, most - used.day_count),
        _sum(used.month_sum),
        left(limits.month_sum, used.month_sum),
    )


def _members(requisite: Requisite) -> dict[str, Any]:
    limits = requisite.limits
    return {
        "requisite_id": requisite.id,
        "trader_id": requisite.trader,
        "type": requisite.type,
        "method": requisite.method,
        "bank": requisite.bank,
        "currency": requisite.currency.code,
        "masked": requisite.masked,
        "directions": list(requisite.directions),
        "state": requisite.state,
        "comment": requisite.comment,
        "limits": RequisiteLimitsView(
            shown(limits.least),
            shown(limits.largest),
            limits.window_seconds,
            shown(limits.window_sum),
            shown(limits.day_sum),
            limits.day_count,
            shown(limits.month_sum),
            limits.min_interval_seconds,
            limits.concurrent,
        ),
        "weight": f"{requisite.weight:.3f}",
        "excluded": requisite.excluded,
        "device_required": requisite.device_required,
        "seen_at": requisite.seen_at,
        "last_used_at": requisite.last_used_at,
        "created_at": requisite.created_at,
        "version": requisite.version,
    }
