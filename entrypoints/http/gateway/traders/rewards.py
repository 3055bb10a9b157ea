"""PUT and GET /api/v1/gateway/traders/{trader_id}/rewards."""

from uuid import UUID

from application.gateway.traders.make_trader import WRITE
from application.gateway.traders.read_traders import READ
from application.gateway.traders.rewards import ReadRewards, SetRewards
from domain.gateway.fees import InvalidFees, InvalidPeriod
from domain.gateway.trader import TraderNotFound
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
from entrypoints.http.gateway.traders.models import TAG, TRADERS, TraderPath
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery

PATH = f"{TRADERS}/{{trader_id}}/rewards"


def endpoint(set_rewards: SetRewards) -> Endpoint:
    async def handle(call: Call, *, path: TraderPath, body: FeesBody) -> FeeTableView:
        table = await set_rewards(
            by=call.caller,
            key=call.key(),
            trader_id=OwnerId(path.trader_id),
            lines=body.lines(),
            valid_from=body.valid_from,
            valid_until=body.valid_until,
        )
        return fee_table_view(table)

    return Endpoint(
        "PUT",
        PATH,
        handle,
        summary="Agree on what a trader earns from an instant on",
        tag=TAG,
        needs=WRITE,
        idempotent=True,
        raises=(
            TraderNotFound,
            InvalidAmount,
            AmountOutOfRange,
            InvalidFees,
            InvalidPeriod,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
        ),
        about={InvalidFees: "items", InvalidPeriod: "valid_from"},
    )


def endpoint_of_list(read_rewards: ReadRewards) -> Endpoint:
    async def rewards(call: Call, *, path: TraderPath, query: PageQuery) -> FeesView:
        present, found = await read_rewards(
            by=call.caller,
            trader_id=OwnerId(path.trader_id),
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
        PATH,
        rewards,
        summary="Read what a trader earns: now, later and before",
        tag=TAG,
        needs=READ,
        raises=(TraderNotFound, InvalidCursor),
        about={InvalidCursor: "cursor"},
    )
