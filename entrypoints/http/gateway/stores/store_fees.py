"""PUT and GET /api/v1/gateway/stores/{store_id}/fees."""

from uuid import UUID

from application.gateway.stores.fees import ReadStoreFees, SetStoreFees
from domain.gateway.fees import InvalidFees, InvalidPeriod
from domain.gateway.store import StoreArchived, StoreNotFound
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.gateway.fees.models import (
    FeesBody,
    FeesView,
    FeeTableView,
    fee_table_view,
    place_of,
)
from entrypoints.http.gateway.limits import instant
from entrypoints.http.gateway.stores.models import APPROVE, ONE, READ, TAG, StorePath
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery


def endpoint(set_store_fees: SetStoreFees) -> Endpoint:
    async def handle(call: Call, *, path: StorePath, body: FeesBody) -> FeeTableView:
        table = await set_store_fees(
            by=call.caller,
            key=call.key(),
            store_id=OwnerId(path.store_id),
            lines=body.lines(),
            valid_from=body.valid_from,
            valid_until=body.valid_until,
        )
        return fee_table_view(table)

    return Endpoint(
        "PUT",
        f"{ONE}/fees",
        handle,
        summary="Agree on what a store pays from an instant on",
        tag=TAG,
        needs=APPROVE,
        idempotent=True,
        raises=(
            StoreNotFound,
            StoreArchived,
            InvalidAmount,
            AmountOutOfRange,
            InvalidFees,
            InvalidPeriod,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
        ),
        about={InvalidFees: "items", InvalidPeriod: "valid_from"},
    )


def endpoint_of_list(read_store_fees: ReadStoreFees) -> Endpoint:
    async def fees(call: Call, *, path: StorePath, query: PageQuery) -> FeesView:
        present, found = await read_store_fees(
            caller=call.caller,
            store_id=OwnerId(path.store_id),
            before=query.place(instant, instant, UUID),
            limit=query.one_more,
        )
        page, following = query.cut(found, place_of)
        return FeesView(
            None if present is None else fee_table_view(present),
            [fee_table_view(each) for each in page],
            following,
        )

    return Endpoint(
        "GET",
        f"{ONE}/fees",
        fees,
        summary="Read what a store pays: now, later and before",
        tag=TAG,
        needs=READ,
        raises=(StoreNotFound, InvalidCursor),
        about={InvalidCursor: "cursor"},
    )
