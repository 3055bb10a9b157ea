"""Traders keep devices that read what their banks tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from application.gateway.noticing.ports import BeginNoticing, Devices
from application.gateway.stores.ports import MakesSecrets
from application.shared.ports import Act, Clock
from domain.gateway.device import (
    MOST_DEVICES,
    Device,
    DeviceId,
    DeviceKnown,
    RequisiteOfAnother,
    TooManyDevices,
)
from domain.gateway.order import RequisiteId
from domain.gateway.trader import TraderNotFound
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId

READ, WRITE = "requisites:read", "requisites:write"


@dataclass(frozen=True, slots=True)
class MadeDevice:
    """A device with its secret, for the only time."""

    device: Device
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddDevice:
    """Let a device tell of a trader's requisites; its secret is shown this once.

    Raises `TraderNotFound`, `RequisiteOfAnother`, `TooManyDevices`, `DeviceKnown`.
    """

    begin: BeginNoticing
    secrets: MakesSecrets
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        trader_id: OwnerId | None,
        name: str,
        requisites: Sequence[RequisiteId] | None,
    ) -> MadeDevice:
        trader = trader_id or by.principal
        if not by.reach(WRITE).covers(trader):
            raise TraderNotFound
        told = None if requisites is None else tuple(sorted(set(requisites)))
        secret = self.secrets.callback()
        device = Device(DeviceId(key.entry_id), trader, name, told, self.clock.now(), secret=secret)
        async with self.begin() as work:
            count = await work.devices.count(trader)
            if told is not None and not await work.devices.theirs(trader, told):
                raise RequisiteOfAnother
            if not await work.devices.add(device):
                raise DeviceKnown
            if count >= MOST_DEVICES:
                raise TooManyDevices
            facts = {"name": name, "requisites": None if told is None else [*map(str, told)]}
            await work.audit.record(
                Act("device.added", by, "device", str(device.id), after=facts, subject=trader)
            )
        return MadeDevice(device, secret)


@dataclass(frozen=True, slots=True)
class RevokeDevice:
    """Let nothing more come from a device; again is no error. Raises `DeviceNotFound`."""

    begin: BeginNoticing
    clock: Clock

    async def __call__(self, *, by: Caller, device_id: DeviceId) -> None:
        async with self.begin() as work:
            device = await work.devices.lock(device_id, by.reach(WRITE).owners)
            if device.revoked_at is not None:
                return
            await work.devices.revoke(device_id, self.clock.now())
            await work.audit.record(
                Act("device.revoked", by, "device", str(device_id), subject=device.trader)
            )


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Give the devices within reach, the oldest first."""

    devices: Devices

    async def __call__(self, *, by: Caller, trader_id: OwnerId | None) -> Sequence[Device]:
        return await self.devices.of(by.reach(READ).owners, trader_id)
