"""Take what a device passes on."""

from dataclasses import dataclass
from datetime import datetime

from application.gateway.noticing.ports import BeginNoticing, Devices
from application.shared.ports import Clock
from domain.gateway.device import (
    Device,
    DeviceId,
    DeviceNotFound,
    InvalidDeviceSignature,
    Seal,
    digest,
)
from domain.gateway.notice import BankChannel, Notice, NoticeId, NotificationIdReused
from domain.gateway.notice_events import NoticeChanged
from domain.shared.ids import derived_id
from domain.shared.values import value

READ_NOTICE = "gateway.read_notice"
"""The job that reads a notification and finds its order."""


@value
class Told:
    """What a bank has told a device."""

    channel: BankChannel
    sender: str
    text: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class CheckDevice:
    """Let in what a device has signed just now.

    A device that nobody has, or that is revoked, has signed nothing. Raises
    `InvalidDeviceSignature`.
    """

    devices: Devices
    clock: Clock

    async def __call__(self, *, device_id: DeviceId, seal: Seal, body: bytes) -> Device:
        try:
            device = await self.devices.opened(device_id)
        except DeviceNotFound:
            raise InvalidDeviceSignature from None
        seal.check(device.secret, body, self.clock.now())
        return device


@dataclass(frozen=True, slots=True)
class TakeNotice:
    """Keep what a device tells, once, and see to it that its order is found.

    Whatever it sends, or nothing, shows that it is there: its requisites are online. The same
    notification again is no error, by its id or by all that it says. Raises
    `NotificationIdReused`.
    """

    begin: BeginNoticing
    clock: Clock

    async def __call__(
        self, *, device: Device, message_id: str, told: Told | None
    ) -> tuple[Notice | None, bool]:
        """Give the notification as it stands, and whether it was there before."""
        at = self.clock.now()
        async with self.begin() as work:
            await work.devices.heard(device, at)
            if told is None:
                return None, False
            notice = _notice(device, message_id, told, at)
            known = await work.notices.add(notice)
            if known is None:
                await work.jobs.enqueue(READ_NOTICE, {"notice_id": str(notice.id)})
                await work.tell(NoticeChanged(notice), at=at)
                return notice, False
            if known.id == notice.id and known.digest != notice.digest:
                raise NotificationIdReused
            return known, True


def _notice(device: Device, message_id: str, told: Told, at: datetime) -> Notice:
    said = told.channel, told.sender, told.text, told.received_at.isoformat()
    return Notice(
        NoticeId(derived_id("gateway.notice", f"{device.id} {message_id}")),
        device.id,
        device.trader,
        told.channel,
        told.sender,
        told.received_at,
        at,
        digest(device.secret, *said),
        text=told.text,
    )
