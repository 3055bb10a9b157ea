"""POST /api/v1/gateway/devices/{device_id}/notifications."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from aiohttp import web
from pydantic import AfterValidator, StringConstraints

from application.gateway.noticing.take_notice import CheckDevice, TakeNotice, Told
from domain.gateway.device import Device, DeviceId, InvalidDeviceSignature, Seal
from domain.gateway.notice import BankChannel, NoticeState, NotificationIdReused
from domain.gateway.notice_patterns import LONGEST_TEXT
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.noticing.devices import DEVICES, TAG, DevicePath
from entrypoints.http.kit.endpoint import BODY_LIMIT_BYTES, Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Instant, Text, View

DEVICE: web.RequestKey[Device] = web.RequestKey("device", Device)


def _text(text: str) -> str:
    plain = " ".join(text.split())
    if not plain.isprintable() or not plain:
        raise ValueError("Text has no control characters")
    return plain


class DeviceChannel(StrEnum):
    """How a bank tells a device."""

    SMS = "sms"
    PUSH = "push"


class NotificationBody(Body):
    """What a bank has told: in a message (`sender` is its name), or by its app (its package).

    `received_at` is when the device got it. Without a body it is a heartbeat.
    """

    channel: DeviceChannel
    sender: Annotated[Text, StringConstraints(max_length=100)]
    text: Annotated[
        str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_text)
    ]
    received_at: Instant


@dataclass(frozen=True, slots=True)
class NotificationView(View):
    """What became of it: nothing yet when it is new, and of a heartbeat there is nothing."""

    notice_id: UUID | None
    state: NoticeState | None
    duplicate: bool


def endpoint(check_device: CheckDevice, take_notice: TakeNotice) -> Endpoint:
    async def admit(request: web.Request) -> None:
        request[DEVICE] = await _signed(check_device, request)

    async def handle(
        call: Call,
        *,
        path: DevicePath,  # noqa: ARG001  # Read by `admit`.
        body: NotificationBody | None,
    ) -> Answer[NotificationView]:
        told = None
        if body is not None:
            told = Told(BankChannel(body.channel), body.sender, body.text, body.received_at)
        notice, known = await take_notice(
            device=call.request[DEVICE],
            message_id=call.request.headers["webhook-id"],
            told=told,
        )
        if notice is None:
            return Answer(NotificationView(None, None, duplicate=False))
        return Answer(NotificationView(notice.id, notice.state, duplicate=known))

    return Endpoint(
        "POST",
        f"{DEVICES}/{{device_id}}/notifications",
        handle,
        summary="Tell what a bank has told, or nothing, from a device that signs it",
        tag=TAG,
        needs=None,
        raises=(InvalidDeviceSignature, NotificationIdReused, Unavailable),
        admit=admit,
    )


async def _signed(check_device: CheckDevice, request: web.Request) -> Device:
    if (request.content_length or 0) > BODY_LIMIT_BYTES:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT_BYTES, request.content_length or 0)
    headers = request.headers
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    try:
        device_id = DeviceId(UUID(request.match_info["device_id"]))
        seal = Seal(*(headers[each] for each in names))
    except (KeyError, ValueError):
        raise InvalidDeviceSignature from None
    return await check_device(device_id=device_id, seal=seal, body=await request.read())
