"""POST /api/v1/gateway/stores."""

from decimal import Decimal
from uuid import UUID

from pydantic import StrictBool

from application.gateway.stores.make_store import MakeStore, StoreWish
from domain.gateway.states import Direction
from domain.gateway.store import (
    DEFAULT_DELTA,
    DEFAULT_TTL_SECONDS,
    AmountPolicy,
    InvalidStore,
    TooManyStores,
    UnknownMerchant,
)
from domain.gateway.web_address import InvalidWebAddress
from domain.shared.callback_address import CallbackAddressRefused
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from domain.shared.money import UnknownCurrency, currency_of
from domain.shared.networks import InvalidAddressRange
from entrypoints.http.gateway.limits import Directions
from entrypoints.http.gateway.stores.models import (
    ABOUT,
    STORES,
    TAG,
    WRITE,
    Addresses,
    Delta,
    RequiredFields,
    StoreName,
    StoreView,
    Ttl,
    WebAddress,
    store_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Code


class MakeStoreBody(Body):
    """A store; without `merchant_id` it is one's own.

    `currency` is that of its customers, and `largest_delta` is in percent.
    """

    name: StoreName
    currency: Code
    merchant_id: UUID | None = None
    directions: Directions = tuple(Direction)
    sandbox: StrictBool = False
    required_fields: RequiredFields = ()
    ttl_seconds: Ttl = DEFAULT_TTL_SECONDS
    amount_policy: AmountPolicy = AmountPolicy.DOWN
    largest_delta: Delta = str(DEFAULT_DELTA)
    return_url: WebAddress | None = None
    callback_url: WebAddress | None = None
    allowed_addresses: Addresses = ()

    def wish(self) -> StoreWish:
        return StoreWish(
            self.name,
            currency_of(self.currency),
            self.directions,
            self.sandbox,
            None if self.merchant_id is None else OwnerId(self.merchant_id),
            self.required_fields,
            self.ttl_seconds,
            self.amount_policy,
            Decimal(self.largest_delta),
            self.return_url,
            self.callback_url,
            self.allowed_addresses,
        )


def endpoint(make_store: MakeStore) -> Endpoint:
    async def handle(call: Call, *, body: MakeStoreBody) -> Answer[StoreView]:
        store, replayed = await make_store(by=call.caller, key=call.key(), wish=body.wish())
        headers = {"Location": f"{STORES}/{store.id}"}
        return Answer(store_view(store), headers=headers, replayed=replayed)

    return Endpoint(
        "POST",
        STORES,
        handle,
        summary="Make a store; an admin approves its traffic",
        tag=TAG,
        needs=WRITE,
        status=201,
        idempotent=True,
        raises=(
            UnknownMerchant,
            UnknownCurrency,
            InvalidStore,
            InvalidWebAddress,
            CallbackAddressRefused,
            InvalidAddressRange,
            TooManyStores,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
        ),
        about=ABOUT,
    )
