"""GET, PUT and DELETE /api/v1/gateway/rates/{pair}/stores."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from application.gateway.rating.read_rates import ReadRates
from application.gateway.rating.set_rate import DropStoreMargins, SetStoreMargins
from domain.gateway.rates import InvalidMargin, Margins, Pair, RateNotSet
from domain.gateway.store import StoreNotFound
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.rating.models import TAG, PairPath, exact
from entrypoints.http.gateway.rating.set_rate import Percent
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, View

PATH = "/api/v1/gateway/rates/{pair}/stores"
RAISES: tuple[type[Refusal], ...] = (RateNotSet, Unavailable)


class StoreMarginsPath(PairPath):
    """Which pair, and for which store."""

    store_id: UUID


class StoreMarginsBody(Body):
    """The store's margins, in percent of the rate, instead of those of everybody."""

    payin_percent: Percent
    payout_percent: Percent


@dataclass(frozen=True, slots=True)
class StoreMarginsView(View):
    """What differs for one store."""

    store_id: UUID
    payin_percent: str
    payout_percent: str


@dataclass(frozen=True, slots=True)
class StoresMarginsView(View):
    """All stores with margins of their own; there is only this one page."""

    items: list[StoreMarginsView]
    next_cursor: None = None


def _view(store: UUID, margins: Margins) -> StoreMarginsView:
    return StoreMarginsView(store, exact(margins.payin), exact(margins.payout))


def list_endpoint(read: ReadRates) -> Endpoint:
    async def listed(_: Call, *, path: PairPath) -> StoresMarginsView:
        found = await read.of_stores(Pair.parse(path.pair))
        return StoresMarginsView([_view(each.store, each.margins) for each in found])

    return Endpoint(
        "GET",
        PATH,
        listed,
        summary="List stores with margins of their own",
        tag=TAG,
        needs="rates:read",
        raises=RAISES,
    )


def put_endpoint(set_margins: SetStoreMargins) -> Endpoint:
    async def put(
        call: Call, *, path: StoreMarginsPath, body: StoreMarginsBody
    ) -> StoreMarginsView:
        margins = Margins(Decimal(body.payin_percent), Decimal(body.payout_percent))
        store = OwnerId(path.store_id)
        await set_margins(by=call.caller, store=store, pair=Pair.parse(path.pair), margins=margins)
        return _view(store, margins)

    return Endpoint(
        "PUT",
        PATH + "/{store_id}",
        put,
        summary="Let a store have margins of its own",
        tag=TAG,
        needs="rates:write",
        raises=(*RAISES, InvalidMargin, StoreNotFound),
    )


def delete_endpoint(drop: DropStoreMargins) -> Endpoint:
    async def dropped(call: Call, *, path: StoreMarginsPath) -> None:
        await drop(by=call.caller, store=OwnerId(path.store_id), pair=Pair.parse(path.pair))

    return Endpoint(
        "DELETE",
        PATH + "/{store_id}",
        dropped,
        summary="Let a store have the margins of everybody again",
        tag=TAG,
        needs="rates:write",
        status=204,
        raises=RAISES,
    )
