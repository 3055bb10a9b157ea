"""POST and GET /api/v1/gateway/devices, DELETE /api/v1/gateway/devices/{device_id}."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from application.gateway.noticing.keep_devices import (
    READ,
    WRITE,
    AddDevice,
    ListDevices,
    RevokeDevice,
)
from domain.gateway.device import (
    Device,
    DeviceId,
    DeviceKnown,
    DeviceNotFound,
    RequisiteOfAnother,
    TooManyDevices,
)
from domain.gateway.order import RequisiteId
from domain.gateway.trader import TraderNotFound
from domain.shared.ids import InvalidIdempotencyKey, OwnerId
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Path, Query, View

TAG = "Notifications"
DEVICES = "/api/v1/gateway/devices"


def _line(text: str) -> str:
    if not text.isprintable() or not text.strip():
        raise ValueError("Text has no control characters")
    return " ".join(text.split())


class DeviceBody(Body):
    """A device of a trader (none: of oneself); without `requisite_ids` it tells of all of them."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_line)]
    trader_id: UUID | None = None
    requisite_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=1_000)] | None = None


class DevicePath(Path):
    """Which device."""

    device_id: UUID


class DevicesQuery(Query):
    """Whose devices."""

    trader_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DeviceView(View):
    """A device; `seen_at` is when it last sent anything."""

    device_id: UUID
    trader_id: UUID
    name: str
    requisite_ids: list[UUID] | None
    created_at: datetime
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class MadeDeviceView(DeviceView):
    """A device with what it signs with, shown this once, in the form of Standard Webhooks."""

    secret: str


@dataclass(frozen=True, slots=True)
class DevicesView(View):
    """Devices, the oldest first."""

    items: Sequence[DeviceView]


def endpoint_of_adding(add_device: AddDevice) -> Endpoint:
    async def add(call: Call, *, body: DeviceBody) -> Answer[MadeDeviceView]:
        told = body.requisite_ids
        made = await add_device(
            by=call.caller,
            key=call.key(),
            trader_id=None if body.trader_id is None else OwnerId(body.trader_id),
            name=body.name,
            requisites=None if told is None else [RequisiteId(each) for each in told],
        )
        return Answer(MadeDeviceView(*_facts(made.device), made.secret), headers=PRIVATE)

    return Endpoint(
        "POST",
        DEVICES,
        add,
        summary="Let a device tell what banks tell it; its secret is shown this once",
        tag=TAG,
        needs=WRITE,
        raises=(
            TraderNotFound,
            RequisiteOfAnother,
            TooManyDevices,
            DeviceKnown,
            InvalidIdempotencyKey,
        ),
        about={RequisiteOfAnother: "requisite_ids"},
        status=201,
        idempotent=True,
    )


def endpoint_of_list(list_devices: ListDevices) -> Endpoint:
    async def page(call: Call, *, query: DevicesQuery) -> DevicesView:
        trader = None if query.trader_id is None else OwnerId(query.trader_id)
        found = await list_devices(by=call.caller, trader_id=trader)
        return DevicesView([DeviceView(*_facts(each)) for each in found])

    return Endpoint(
        "GET",
        DEVICES,
        page,
        summary="List devices: one's own, or all",
        tag=TAG,
        needs=READ,
    )


def endpoint_of_revoking(revoke_device: RevokeDevice) -> Endpoint:
    async def revoke(call: Call, *, path: DevicePath) -> None:
        await revoke_device(by=call.caller, device_id=DeviceId(path.device_id))

    return Endpoint(
        "DELETE",
        f"{DEVICES}/{{device_id}}",
        revoke,
        summary="Let nothing more come from a device; again is no error",
        tag=TAG,
        needs=WRITE,
        raises=(DeviceNotFound,),
        status=204,
    )


def _facts(
    device: Device,
) -> tuple[UUID, UUID, str, list[UUID] | None, datetime, datetime | None]:
    return (
        device.id,
        device.trader,
        device.name,
        None if device.requisites is None else list(device.requisites),
        device.created_at,
        device.seen_at,
    )
