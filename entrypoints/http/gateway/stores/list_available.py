"""GET /api/v1/gateway/methods."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.gateway.stores.list_available import Available, ListAvailable, StoreNotSaid
from domain.gateway.requisite import RequisiteType
from domain.gateway.states import Direction
from domain.gateway.store import StoreNotFound
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange, CurrencyMismatch, InvalidAmount
from entrypoints.http.gateway.limits import LimitsView, limits_view
from entrypoints.http.gateway.stores.models import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import AmountText, Code, Query, View


class AvailableQuery(Query):
    """Of which store (a store's own key need not say it), and for which amount.

    Without a direction: pay-ins, or pay-outs for whoever may see these alone.
    """

    store_id: UUID | None = None
    direction: Direction | None = None
    currency: Code | None = None
    amount: AmountText | None = None


@dataclass(frozen=True, slots=True)
class AvailableMethodView(View):
    """A method by which an order would be taken now; `limits` are those of one order."""

    method: str
    name: str
    type: RequisiteType
    limits: LimitsView
    banks: Sequence[str]


@dataclass(frozen=True, slots=True)
class AvailableView(View):
    """What could be issued now. `rate` is fiat for one unit of `currency_crypto`; null: none."""

    store_id: UUID
    direction: Direction
    currency: str
    currency_crypto: str
    rate: str | None
    items: Sequence[AvailableMethodView]


def endpoint(list_available: ListAvailable) -> Endpoint:
    async def handle(call: Call, *, query: AvailableQuery) -> AvailableView:
        offer = await list_available(
            caller=call.caller,
            store_id=None if query.store_id is None else OwnerId(query.store_id),
            direction=query.direction,
            currency=query.currency,
            amount=query.amount,
        )
        store = offer.store
        return AvailableView(
            store.id,
            offer.direction,
            store.currency.code,
            store.settlement.code,
            None if offer.rate is None else format(offer.rate, "f"),
            [_view(each) for each in offer.methods],
        )

    return Endpoint(
        "GET",
        "/api/v1/gateway/methods",
        handle,
        summary="Tell by which methods an order could be issued now",
        tag=TAG,
        needs="payin:read",
        or_needs=("payout:read",),
        raises=(
            StoreNotFound,
            StoreNotSaid,
            InvalidAmount,
            AmountOutOfRange,
            CurrencyMismatch,
        ),
        about={InvalidAmount: "amount", CurrencyMismatch: "currency"},
    )


def _view(available: Available) -> AvailableMethodView:
    method = available.method
    return AvailableMethodView(
        method.code, method.name, method.type, limits_view(available.limits), available.banks
    )
