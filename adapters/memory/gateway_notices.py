"""Devices and notifications in dictionaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from adapters.memory.gateway_noticed import Noticed
from domain.gateway.device import Device, DeviceId, DeviceNotFound
from domain.gateway.notice import Notice, NoticeId, NoticeNotFound, NoticeState
from domain.gateway.notice_matching import OPEN, Candidate
from domain.gateway.order import Order, OrderId, RequisiteId
from domain.gateway.requisite import RequisiteType
from domain.gateway.states import OrderState
from domain.gateway.trader import TraderNotFound
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners

HOUR = timedelta(hours=1)
WITH_TAILS = frozenset({RequisiteType.CARD, RequisiteType.ACCOUNT})


@dataclass(frozen=True, slots=True)
class MemoryDevices:
    """`Devices` and `KeptDevices`."""

    kept: Noticed

    async def count(self, trader: OwnerId) -> int:
        if trader not in self.kept.zones():
            raise TraderNotFound
        return len(await self.of(None, trader))

    async def theirs(self, trader: OwnerId, requisites: Sequence[RequisiteId]) -> bool:
        known = self.kept.requisites()
        return all(each in known and known[each].trader == trader for each in requisites)

    async def add(self, device: Device) -> bool:
        return self.kept.devices.setdefault(device.id, device) is device

    async def lock(self, device_id: DeviceId, owners: Owners) -> Device:
        device = self.kept.devices.get(device_id)
        if device is None or (owners is not None and device.trader not in owners):
            raise DeviceNotFound
        return replace(device, secret="")

    async def revoke(self, device_id: DeviceId, at: datetime) -> None:
        self._change(device_id, revoked_at=at)

    async def heard(self, device: Device, at: datetime) -> None:
        self._change(device.id, seen_at=at)

    async def all_of(self, trader: OwnerId) -> Sequence[Device]:
        found = [each for each in self.kept.devices.values() if each.trader == trader]
        return [replace(each, secret="") for each in sorted(found, key=_made)]

    async def forget(self, trader: OwnerId, at: datetime) -> None:
        for each in await self.all_of(trader):
            self._change(each.id, revoked_at=each.revoked_at or at, name="", secret="")

    async def opened(self, device_id: DeviceId) -> Device:
        device = self.kept.devices.get(device_id)
        if device is None or device.revoked_at is not None:
            raise DeviceNotFound
        return device

    async def of(self, owners: Owners, trader: OwnerId | None) -> Sequence[Device]:
        found = [
            replace(each, secret="")
            for each in self.kept.devices.values()
            if each.revoked_at is None
            and (owners is None or each.trader in owners)
            and trader in {None, each.trader}
        ]
        return sorted(found, key=_made)[:1_000]

    def _change(self, device_id: DeviceId, **changed: object) -> None:
        device = self.kept.devices[device_id]
        self.kept.devices[device_id] = replace(device, **changed)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class MemoryNotices:
    """`KeptNotices` and `NoticeLines`."""

    kept: Noticed

    async def add(self, notice: Notice) -> Notice | None:
        rows = self.kept.notices
        same = (
            each
            for each in rows.values()
            if (each.device, each.digest) == (notice.device, notice.digest)
        )
        if (known := rows.get(notice.id) or next(same, None)) is not None:
            return known
        rows[notice.id] = notice
        return None

    async def lock(self, notice_id: NoticeId) -> Notice:
        return await self.find(notice_id)

    async def find(self, notice_id: NoticeId) -> Notice:
        if notice_id not in self.kept.notices:
            raise NoticeNotFound
        return self.kept.notices[notice_id]

    async def put(self, notice: Notice) -> None:
        self.kept.notices[notice.id] = notice

    async def candidates(self, notice: Notice) -> Sequence[Candidate]:
        by_line = notice.statement is not None
        found = [each for each in self._about(notice) if self._in_time(each, notice)]
        found.sort(key=lambda each: (each.assigned_at if by_line else each.created_at, each.id))
        told = [Candidate(each.id, each.state, self._taken(each.id, notice)) for each in found]
        if by_line:
            return told
        return [each for each in told if not (each.taken and each.state is OrderState.COMPLETED)]

    def _about(self, notice: Notice) -> Iterator[Order]:
        """Give pay-ins of its trader that its amount and what it is about fit."""
        if notice.reading is None:
            return
        known = self.kept.requisites()
        told = self._requisites(notice)
        for each in self.kept.orders():
            fits = each.trader == notice.trader and each.pays_in and not each.sandbox
            if not fits or each.amount_to_pay != notice.reading.amount or each.requisite is None:
                continue
            if told is not None and each.requisite not in told:
                continue
            requisite = known[each.requisite]
            other_bank = requisite.bank not in {None, notice.reading.bank}
            tail = notice.reading.tail if requisite.type in WITH_TAILS else None
            if notice.statement is None and (
                other_bank or (tail is not None and not requisite.masked.endswith(tail))
            ):
                continue
            yield each

    def _requisites(self, notice: Notice) -> tuple[RequisiteId, ...] | None:
        if notice.statement is not None:
            return self.kept.statements[notice.statement].requisites
        return None if notice.device is None else self.kept.devices[notice.device].requisites

    def _in_time(self, order: Order, notice: Notice) -> bool:
        since, until = notice.received_at, notice.until or notice.received_at
        if order.assigned_at is None:
            return False
        if order.assigned_at.replace(microsecond=0) > until:  # Telephones tell whole seconds.
            return False
        if order.state in OPEN:
            return order.expires_at is None or order.expires_at > since
        if order.state is OrderState.COMPLETED:
            return order.completed_at is not None and order.completed_at >= since - HOUR
        return notice.statement is not None and order.changed_at >= since

    async def taken(self, order_id: OrderId, notice: Notice) -> bool:
        return self._taken(order_id, notice)

    def _taken(self, order_id: OrderId, notice: Notice) -> bool:
        by_line = notice.device is None
        return any(
            each.order == order_id and (each.device is None) is by_line and each.id != notice.id
            for each in self.kept.notices.values()
        )

    async def of(self, trader: OwnerId) -> Sequence[Notice]:
        return await self._where(trader, None)

    async def forget(self, trader: OwnerId) -> None:
        for each in await self.of(trader):
            self.kept.notices[each.id] = _wordless(each)

    async def forget_words(self, before: datetime, limit: int) -> int:
        old = [each for each in self.kept.notices.values() if each.created_at < before]
        ignored = [each for each in old if each.state is NoticeState.IGNORED][:limit]
        said = [
            each
            for each in old
            if each.state not in {NoticeState.RECEIVED, NoticeState.IGNORED}
            and _wordless(each) != each
        ][:limit]
        for each in ignored:
            del self.kept.notices[each.id]
        for each in said:
            self.kept.notices[each.id] = _wordless(each)
        return max(len(ignored), len(said))

    async def page(
        self,
        state: NoticeState | None,
        trader: OwnerId | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[Notice]:
        found = reversed(await self._where(trader, state))
        return [each for each in found if before is None or _made(each) < before][:limit]

    async def _where(self, trader: OwnerId | None, state: NoticeState | None) -> list[Notice]:
        """Give them, the oldest first."""
        found = [
            each
            for each in self.kept.notices.values()
            if trader in {None, each.trader} and state in {None, each.state}
        ]
        return sorted(found, key=_made)


def _made(each: Device | Notice) -> tuple[datetime, UUID]:
    return each.created_at, each.id


def _wordless(notice: Notice) -> Notice:
    read = notice.reading
    return replace(notice, text="", reading=None if read is None else replace(read, payer=None))
