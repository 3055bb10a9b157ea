"""Devices and notifications."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.gateway.noticing.rows import (
    SECRET,
    SQL,
    columns_of,
    device_of,
    notice_of,
    sealed_text,
)
from adapters.postgres.sql import Executor
from application.shared.ports import FieldCipher
from domain.gateway.device import Device, DeviceId, DeviceNotFound
from domain.gateway.notice import Notice, NoticeId, NoticeNotFound, NoticeState
from domain.gateway.notice_matching import Candidate
from domain.gateway.order import OrderId, RequisiteId
from domain.gateway.states import OrderState
from domain.gateway.trader import TraderNotFound
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresDevices:
    """`Devices` and `KeptDevices`."""

    database: Executor
    cipher: FieldCipher

    async def count(self, trader: OwnerId) -> int:
        if await self.database.fetchval(SQL["lock_trader"], trader) is None:
            raise TraderNotFound
        return int(await self.database.fetchval(SQL["count_devices"], trader))

    async def theirs(self, trader: OwnerId, requisites: Sequence[RequisiteId]) -> bool:
        count = await self.database.fetchval(SQL["count_theirs"], trader, list(requisites))
        return bool(count == len(set(requisites)))

    async def add(self, device: Device) -> bool:
        told = device.requisites
        added = await self.database.fetchval(
            SQL["add_device"],
            device.id,
            device.trader,
            device.name,
            None if told is None else list(told),
            self.cipher.seal(device.secret, purpose=f"{SECRET} {device.id}"),
            device.created_at,
        )
        return added is not None

    async def lock(self, device_id: DeviceId, owners: Owners) -> Device:
        row = await self.database.fetchrow(SQL["lock_device"], device_id, _ids(owners))
        if row is None:
            raise DeviceNotFound
        return device_of(row, None)

    async def revoke(self, device_id: DeviceId, at: datetime) -> None:
        await self.database.execute(SQL["revoke_device"], device_id, at)

    async def heard(self, device: Device, at: datetime) -> None:
        await self.database.execute(SQL["heard_device"], device.id, at)
        told = device.requisites
        ids = None if told is None else list(told)
        await self.database.execute(SQL["heard_requisites"], device.trader, ids, at)

    async def all_of(self, trader: OwnerId) -> Sequence[Device]:
        rows = await self.database.fetch(SQL["all_devices"], trader)
        return [device_of(each, None) for each in rows]

    async def forget(self, trader: OwnerId, at: datetime) -> None:
        await self.database.execute(SQL["forget_devices"], trader, at)

    async def opened(self, device_id: DeviceId) -> Device:
        row = await self.database.fetchrow(SQL["opened_device"], device_id)
        if row is None:
            raise DeviceNotFound
        return device_of(row, self.cipher)

    async def of(self, owners: Owners, trader: OwnerId | None) -> Sequence[Device]:
        rows = await self.database.fetch(SQL["devices"], _ids(owners), trader)
        return [device_of(each, None) for each in rows]


@dataclass(frozen=True, slots=True)
class PostgresNotices:
    """`KeptNotices` and `NoticeLines`."""

    database: Executor
    cipher: FieldCipher

    async def add(self, notice: Notice) -> Notice | None:
        added = await self.database.fetchval(
            SQL["add_notice"],
            *(notice.id, notice.device, notice.trader, notice.channel, notice.sender),
            sealed_text(notice, self.cipher),
            *(notice.digest, notice.received_at, notice.created_at, notice.state, notice.version),
        )
        if added is not None:
            return None
        row = await self.database.fetchrow(
            SQL["known_notice"], notice.id, notice.device, notice.digest
        )
        if row is None:
            raise NoticeNotFound
        return notice_of(row, self.cipher)

    async def lock(self, notice_id: NoticeId) -> Notice:
        return await self._one("lock_notice", notice_id)

    async def find(self, notice_id: NoticeId) -> Notice:
        return await self._one("notice", notice_id)

    async def _one(self, query: str, notice_id: NoticeId) -> Notice:
        row = await self.database.fetchrow(SQL[query], notice_id)
        if row is None:
            raise NoticeNotFound
        return notice_of(row, self.cipher)

    async def put(self, notice: Notice) -> None:
        await self.database.execute(SQL["put_notice"], *columns_of(notice, self.cipher))

    async def candidates(self, notice: Notice) -> Sequence[Candidate]:
        read = notice.reading
        if read is None:
            return []
        amount = read.amount.minor, read.amount.currency.code
        if notice.statement is None:
            told = read.bank, read.tail, notice.received_at
            rows = await self.database.fetch(SQL["candidates"], notice.device, *amount, *told)
        else:
            when = notice.received_at, notice.until
            line = SQL["candidates_of_line"]
            rows = await self.database.fetch(line, notice.statement, *amount, *when)
        return [_candidate(each) for each in rows]

    async def taken(self, order_id: OrderId, notice: Notice) -> bool:
        by_line = notice.device is None
        return bool(await self.database.fetchval(SQL["taken"], order_id, by_line, notice.id))

    async def of(self, trader: OwnerId) -> Sequence[Notice]:
        rows = await self.database.fetch(SQL["all_notices"], trader)
        return [notice_of(each, self.cipher) for each in rows]

    async def forget(self, trader: OwnerId) -> None:
        await self.database.execute(SQL["forget_notices"], trader)

    async def forget_words(self, before: datetime, limit: int) -> int:
        dropped = await self.database.fetch(SQL["drop_ignored"], before, limit)
        forgotten = await self.database.fetch(SQL["forget_words"], before, limit)
        return max(len(dropped), len(forgotten))

    async def page(
        self,
        state: NoticeState | None,
        trader: OwnerId | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[Notice]:
        rows = await self.database.fetch(
            SQL["page_of_notices"], state, trader, *(before or (None, None)), limit
        )
        return [notice_of(each, self.cipher) for each in rows]


def _candidate(row: asyncpg.Record) -> Candidate:
    return Candidate(OrderId(row["id"]), OrderState(row["state"]), row["taken"])


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)
