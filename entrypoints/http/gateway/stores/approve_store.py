"""POST /api/v1/gateway/stores/{store_id}/approve and /block, and PUT /limits."""

from pydantic import StrictBool

from application.gateway.stores.change_store import DecideTraffic, SetStoreLimits
from domain.gateway.store import InvalidLimits, StoreArchived, StoreNotFound
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.gateway.limits import LimitsBody
from entrypoints.http.gateway.stores.models import (
    ABOUT,
    APPROVE,
    ONE,
    TAG,
    StorePath,
    StoreView,
    store_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body


class StoreLimitsBody(Body):
    """The limits of both directions, and whether the platform may lose on the store's orders."""

    payin: LimitsBody = LimitsBody()
    payout: LimitsBody = LimitsBody()
    may_lose: StrictBool = False


def endpoint(decide_traffic: DecideTraffic) -> Endpoint:
    async def handle(call: Call, *, path: StorePath) -> StoreView:
        store_id = OwnerId(path.store_id)
        return store_view(await decide_traffic(by=call.caller, store_id=store_id, approved=True))

    return Endpoint(
        "POST",
        f"{ONE}/approve",
        handle,
        summary="Approve the traffic of a store; again changes nothing",
        tag=TAG,
        needs=APPROVE,
        raises=(StoreNotFound, StoreArchived),
    )


def endpoint_of_blocking(decide_traffic: DecideTraffic) -> Endpoint:
    async def block(call: Call, *, path: StorePath) -> StoreView:
        store_id = OwnerId(path.store_id)
        return store_view(await decide_traffic(by=call.caller, store_id=store_id, approved=False))

    return Endpoint(
        "POST",
        f"{ONE}/block",
        block,
        summary="Block the traffic of a store; again changes nothing",
        tag=TAG,
        needs=APPROVE,
        raises=(StoreNotFound, StoreArchived),
    )


def endpoint_of_limits(set_limits: SetStoreLimits) -> Endpoint:
    async def limits(call: Call, *, path: StorePath, body: StoreLimitsBody) -> StoreView:
        store = await set_limits(
            by=call.caller,
            store_id=OwnerId(path.store_id),
            payin=(body.payin.least, body.payin.largest),
            payout=(body.payout.least, body.payout.largest),
            may_lose=body.may_lose,
        )
        return store_view(store)

    return Endpoint(
        "PUT",
        f"{ONE}/limits",
        limits,
        summary="Set what one order of a store may be",
        tag=TAG,
        needs=APPROVE,
        raises=(StoreNotFound, StoreArchived, InvalidAmount, AmountOutOfRange, InvalidLimits),
        about=ABOUT,
    )
