"""Appeals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg

from adapters.postgres.gateway.appealing.rows import (
    SQL,
    appeal_of,
    columns_of,
    minor,
    note_of,
    receipt_of,
)
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.gateway.appealing.ports import AppealFilter, AppealLine, NoteLine, Place
from domain.gateway.appeal import MOST_NOTES, Appeal, AppealId, AppealNotFound, Note, TooManyNotes
from domain.gateway.order import OrderId
from domain.gateway.states import OrderState
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresAppeals:
    """`KeptAppeals`, within one transaction."""

    connection: PooledConnection

    async def order_of(self, appeal_id: AppealId, owners: Owners) -> OrderId:
        found = await self.connection.fetchval(SQL["order_of_appeal"], appeal_id, _ids(owners))
        if found is None:
            raise AppealNotFound
        return OrderId(found)

    async def get(self, appeal_id: AppealId) -> Appeal:
        row = await self.connection.fetchrow(SQL["appeal"], appeal_id)
        if row is None:
            raise AppealNotFound
        return appeal_of(row)

    async def open_of(self, order_id: OrderId) -> Appeal | None:
        row = await self.connection.fetchrow(SQL["open_appeal_of"], order_id)
        return None if row is None else appeal_of(row)

    async def count(self, order_id: OrderId) -> int:
        return int(await self.connection.fetchval(SQL["count_appeals"], order_id))

    async def add(self, appeal: Appeal, note: Note) -> None:
        await self.connection.execute(
            SQL["add_appeal"],
            *(appeal.id, appeal.order, appeal.store, appeal.merchant, appeal.trader),
            *(appeal.direction, appeal.reason, appeal.due.minor, minor(appeal.claimed)),
            *(appeal.due.currency.code, appeal.fingerprint, appeal.side, appeal.by),
            *(appeal.opened_at, appeal.answer_by, appeal.decide_by, appeal.deadline),
            *(appeal.strange, appeal.state, appeal.version),
        )
        await self._note(appeal.id, note)

    async def put(self, appeal: Appeal, note: Note) -> None:
        await self.connection.execute(SQL["put_appeal"], appeal.id, *columns_of(appeal))
        await self._note(appeal.id, note)

    async def note(self, appeal_id: AppealId, note: Note) -> bool:
        if await self.connection.fetchval(SQL["count_notes"], appeal_id) >= MOST_NOTES:
            raise TooManyNotes
        return await self._note(appeal_id, note)

    async def _note(self, appeal_id: AppealId, note: Note) -> bool:
        added = await self.connection.fetchval(
            SQL["add_appeal_note"],
            *(note.id, appeal_id, note.kind, note.side, note.at, note.by, note.text),
            *(minor(note.amount), note.receipt),
        )
        return added is not None


@dataclass(frozen=True, slots=True)
class PostgresAppealLines:
    """`AppealLines`."""

    pool: Pool

    async def find(self, appeal_id: AppealId, owners: Owners) -> AppealLine:
        row = await self.pool.fetchrow(SQL["find_appeal"], appeal_id, _ids(owners))
        if row is None:
            raise AppealNotFound
        return _line(row)

    async def notes(self, appeal_id: AppealId) -> Sequence[NoteLine]:
        appeal = await self.pool.fetchrow(SQL["appeal"], appeal_id)
        if appeal is None:
            raise AppealNotFound
        fiat = appeal_of(appeal).due.currency
        rows = await self.pool.fetch(SQL["notes_of_appeal"], appeal_id)
        return [NoteLine(note_of(each, fiat), each["by_name"], receipt_of(each)) for each in rows]

    async def page(
        self, wanted: AppealFilter, before: Place | None, limit: int
    ) -> Sequence[AppealLine]:
        rows = await self.pool.fetch(
            SQL["page_of_appeals"],
            *(_ids(wanted.owners), list(wanted.directions), list(wanted.states), wanted.reason),
            *(wanted.order, wanted.store, wanted.trader, wanted.since, wanted.until),
            *(before or (None, None)),
            limit,
        )
        return [_line(each) for each in rows]

    async def due(
        self, at: datetime, ahead: timedelta, after: Place | None, limit: int
    ) -> Sequence[Place]:
        rows = await self.pool.fetch(SQL["due_appeals"], at, ahead, *(after or (None, None)), limit)
        return [(each["deadline"], each["id"]) for each in rows]


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)


def _line(row: asyncpg.Record) -> AppealLine:
    return AppealLine(
        appeal_of(row),
        row["external_order_id"],
        OrderState(row["order_state"]),
        row["store_name"],
        row["trader_name"],
    )
