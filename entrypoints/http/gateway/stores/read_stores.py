"""GET /api/v1/gateway/stores and /{store_id}."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.gateway.stores.ports import StoresWanted
from application.gateway.stores.read_stores import GetStore, ListStores
from domain.gateway.store import StoreNotFound, StoreState
from domain.shared.ids import OwnerId
from domain.shared.money import UnknownCurrency
from entrypoints.http.gateway.limits import instant
from entrypoints.http.gateway.stores.models import (
    ONE,
    READ,
    STORES,
    TAG,
    StorePath,
    StoreView,
    store_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Code, Search, View, named_currency


class StoresQuery(PageQuery):
    """Which stores; `query` is an id or a part of a name."""

    query: Search = ""
    state: StoreState | None = None
    merchant_id: UUID | None = None
    currency: Code | None = None

    def wanted(self) -> StoresWanted:
        merchant = None if self.merchant_id is None else OwnerId(self.merchant_id)
        return StoresWanted(None, self.query, self.state, merchant, named_currency(self.currency))


@dataclass(frozen=True, slots=True)
class StoresView(View):
    """A page of stores, the newest first."""

    items: Sequence[StoreView]
    next_cursor: str | None


def endpoint(list_stores: ListStores) -> Endpoint:
    async def stores(call: Call, *, query: StoresQuery) -> StoresView:
        found = await list_stores(
            caller=call.caller,
            wanted=query.wanted(),
            before=query.place(instant, UUID),
            limit=query.one_more,
        )
        page, following = query.cut(found, lambda each: (each.created_at.isoformat(), each.id))
        return StoresView([store_view(each) for each in page], following)

    return Endpoint(
        "GET",
        STORES,
        stores,
        summary="List stores, the newest first",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, UnknownCurrency),
        about={InvalidCursor: "cursor", UnknownCurrency: "currency"},
    )


def endpoint_of_one(get_store: GetStore) -> Endpoint:
    async def one(call: Call, *, path: StorePath) -> StoreView:
        return store_view(await get_store(caller=call.caller, store_id=OwnerId(path.store_id)))

    return Endpoint(
        "GET", ONE, one, summary="Read a store", tag=TAG, needs=READ, raises=(StoreNotFound,)
    )
