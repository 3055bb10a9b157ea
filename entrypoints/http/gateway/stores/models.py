"""What the routes of stores have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from domain.gateway.states import Direction
from domain.gateway.store import (
    AmountPolicy,
    InvalidLimits,
    InvalidStore,
    RequiredField,
    Store,
    StoreState,
    UnknownMerchant,
)
from domain.shared.errors import Refusal
from domain.shared.money import UnknownCurrency
from domain.shared.networks import MOST_NETWORKS, InvalidAddressRange
from entrypoints.http.gateway.limits import LimitsView, limits_view
from entrypoints.http.kit.values import AmountText, Path, Text, View

TAG = "Gateway stores"
READ, WRITE, APPROVE = "stores:read", "stores:write", "stores:approve"
STORES = "/api/v1/gateway/stores"
ONE = f"{STORES}/{{store_id}}"
LARGEST_DELTA = Decimal(5)
ABOUT: Mapping[type[Refusal], str] = {
    UnknownMerchant: "merchant_id",
    UnknownCurrency: "currency",
    InvalidStore: "name",
    InvalidAddressRange: "allowed_addresses",
    InvalidLimits: "payin",
}


def _percent(text: str) -> str:
    if Decimal(text) > LARGEST_DELTA:
        raise ValueError("A delta is 0 to 5 percent")
    return text


StoreName = Annotated[Text, StringConstraints(max_length=100)]
RequiredFields = Annotated[Sequence[RequiredField], Field(max_length=len(RequiredField))]
Ttl = Annotated[int, Field(strict=True, ge=60, le=86_400)]
Delta = Annotated[
    AmountText, StringConstraints(pattern=r"^[0-9](\.[0-9]{1,3})?$"), AfterValidator(_percent)
]
WebAddress = Annotated[Text, StringConstraints(max_length=1024)]
Addresses = Annotated[
    Sequence[Annotated[str, StringConstraints(min_length=1, max_length=64)]],
    Field(max_length=MOST_NETWORKS),
]


class StorePath(Path):
    """Which store."""

    store_id: UUID


@dataclass(frozen=True, slots=True)
class StoreView(View):
    """A store. `may_lose`: whether the platform may earn less than nothing on its orders."""

    id: UUID
    merchant_id: UUID
    name: str
    state: StoreState
    enabled: bool
    sandbox: bool
    currency: str
    currency_crypto: str
    directions: Sequence[Direction]
    payin: LimitsView
    payout: LimitsView
    required_fields: Sequence[RequiredField]
    ttl_seconds: int
    amount_policy: AmountPolicy
    largest_delta: str
    may_lose: bool
    return_url: str | None
    callback_url: str | None
    allowed_addresses: Sequence[str]
    created_at: datetime
    version: int


def store_view(store: Store) -> StoreView:
    return StoreView(
        store.id,
        store.merchant,
        store.name,
        store.state,
        store.enabled,
        store.sandbox,
        store.currency.code,
        store.settlement.code,
        sorted(store.directions),
        limits_view(store.payin),
        limits_view(store.payout),
        sorted(store.required_fields),
        store.ttl_seconds,
        store.amount_policy,
        format(store.largest_delta.normalize(), "f"),
        store.may_lose,
        store.return_url,
        store.callback_url,
        [str(each) for each in store.allowed_addresses],
        store.created_at,
        store.version,
    )
