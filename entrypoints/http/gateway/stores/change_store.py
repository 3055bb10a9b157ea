"""PATCH and DELETE /api/v1/gateway/stores/{store_id}."""

from decimal import Decimal
from typing import Any

from pydantic import StrictBool

from application.gateway.stores.change_store import ArchiveStore, ChangeStore
from domain.gateway.store import AmountPolicy, InvalidStore, StoreArchived, StoreNotFound
from domain.gateway.web_address import InvalidWebAddress
from domain.shared.callback_address import CallbackAddressRefused
from domain.shared.ids import OwnerId
from domain.shared.networks import InvalidAddressRange
from entrypoints.http.gateway.limits import ABSENT, Directions
from entrypoints.http.gateway.stores.models import (
    ABOUT,
    ONE,
    TAG,
    WRITE,
    Addresses,
    Delta,
    RequiredFields,
    StoreName,
    StorePath,
    StoreView,
    Ttl,
    WebAddress,
    store_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body


class ChangeStoreBody(Body):
    """What is to be different; what is left out stays."""

    name: StoreName = ABSENT
    enabled: StrictBool = ABSENT
    directions: Directions = ABSENT
    required_fields: RequiredFields = ABSENT
    ttl_seconds: Ttl = ABSENT
    amount_policy: AmountPolicy = ABSENT
    largest_delta: Delta = ABSENT
    return_url: WebAddress | None = None
    callback_url: WebAddress | None = None
    allowed_addresses: Addresses = ABSENT

    def change(self) -> dict[str, Any]:
        said = {each: getattr(self, each) for each in self.model_fields_set}
        if "largest_delta" in said:
            said["largest_delta"] = Decimal(self.largest_delta)
        return said


def endpoint(change_store: ChangeStore) -> Endpoint:
    async def handle(call: Call, *, path: StorePath, body: ChangeStoreBody) -> StoreView:
        store = await change_store(
            by=call.caller, store_id=OwnerId(path.store_id), change=body.change()
        )
        return store_view(store)

    return Endpoint(
        "PATCH",
        ONE,
        handle,
        summary="Change what the merchant decides about a store",
        tag=TAG,
        needs=WRITE,
        raises=(
            StoreNotFound,
            StoreArchived,
            InvalidStore,
            InvalidWebAddress,
            CallbackAddressRefused,
            InvalidAddressRange,
        ),
        about=ABOUT,
    )


def endpoint_of_archiving(archive_store: ArchiveStore) -> Endpoint:
    async def archive(call: Call, *, path: StorePath) -> None:
        await archive_store(by=call.caller, store_id=OwnerId(path.store_id))

    return Endpoint(
        "DELETE",
        ONE,
        archive,
        summary="Archive a store: its orders go on, new ones are refused",
        tag=TAG,
        needs=WRITE,
        status=204,
        raises=(StoreNotFound,),
    )
