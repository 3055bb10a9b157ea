"""Requisites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.gateway.requisites.rows import HOLDER, NUMBER, SQL, columns_of, requisite_of
from adapters.postgres.sql import Executor
from application.gateway.requisites.ports import AddedRequisite, RequisiteSecrets
from application.gateway.requisites.views import OnlineLine, RequisiteFilter, RequisiteLine
from application.shared.ports import FieldCipher
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import SEEN_WITHIN, Requisite, RequisiteNotFound
from domain.gateway.states import Direction
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresRequisites:
    """`Requisites`."""

    database: Executor
    cipher: FieldCipher

    async def opened(self, requisite_id: RequisiteId) -> Requisite:
        row = await self.database.fetchrow(SQL["opened_requisite"], requisite_id)
        if row is None:
            raise RequisiteNotFound
        return requisite_of(row, self.cipher)


@dataclass(frozen=True, slots=True)
class PostgresKeptRequisites:
    """`KeptRequisites`: nobody reads a number out of the database alone."""

    database: Executor
    cipher: FieldCipher

    async def add(self, requisite: Requisite, secrets: RequisiteSecrets) -> bool:
        added = await self.database.fetchval(
            SQL["add_requisite"],
            *columns_of(requisite, self.cipher),
            requisite.trader,
            requisite.type,
            requisite.currency.code,
            self.cipher.seal(requisite.number, purpose=f"{NUMBER} {requisite.id}"),
            requisite.masked,
            secrets.fingerprint,
            requisite.created_at,
            secrets.said,
        )
        return added is not None

    async def added(self, requisite_id: RequisiteId) -> AddedRequisite | None:
        row = await self.database.fetchrow(SQL["opened_requisite"], requisite_id)
        return None if row is None else AddedRequisite(requisite_of(row, None), row["said"])

    async def count(self, trader: OwnerId) -> int:
        return int(await self.database.fetchval(SQL["count_requisites"], trader))

    async def lock(self, requisite_id: RequisiteId, owners: Owners) -> Requisite:
        row = await self.database.fetchrow(SQL["lock_requisite"], requisite_id, _ids(owners))
        if row is None:
            raise RequisiteNotFound
        return requisite_of(row, self.cipher)

    async def put(self, requisite: Requisite) -> None:
        await self.database.execute(SQL["put_requisite"], *columns_of(requisite, self.cipher))

    async def of(self, trader: OwnerId) -> Sequence[Requisite]:
        rows = await self.database.fetch(SQL["requisites_of"], trader)
        return [requisite_of(each, self.cipher) for each in rows]

    async def forget(self, trader: OwnerId) -> None:
        for row in await self.database.fetch(SQL["requisites_of"], trader):
            sealed = (self.cipher.seal("", purpose=f"{of} {row['id']}") for of in (NUMBER, HOLDER))
            await self.database.execute(SQL["forget_requisite"], row["id"], *sealed)

    async def in_use(self, requisite_id: RequisiteId) -> bool:
        return bool(await self.database.fetchval(SQL["requisite_in_use"], requisite_id))


@dataclass(frozen=True, slots=True)
class PostgresRequisiteLines:
    """`RequisiteLines`."""

    database: Executor

    async def page(
        self,
        wanted: RequisiteFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        *,
        at: datetime,
    ) -> Sequence[RequisiteLine]:
        return await self._lines(None, wanted, owners, after, limit, at)

    async def find(
        self, requisite_id: RequisiteId, owners: Owners, *, at: datetime
    ) -> RequisiteLine:
        lines = await self._lines(requisite_id, RequisiteFilter(), owners, None, 1, at)
        if not lines:
            raise RequisiteNotFound
        return lines[0]

    async def online(self, owners: Owners, *, at: datetime) -> Sequence[OnlineLine]:
        rows = await self.database.fetch(SQL["online_requisites"], at - SEEN_WITHIN, _ids(owners))
        return [_online(each) for each in rows]

    async def _lines(  # One statement with many bounds.
        self,
        requisite_id: RequisiteId | None,
        wanted: RequisiteFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        at: datetime,
    ) -> Sequence[RequisiteLine]:
        rows = await self.database.fetch(
            SQL["page_of_requisites"],
            at - SEEN_WITHIN,
            _ids(owners),
            requisite_id,
            wanted.trader,
            wanted.lead,
            wanted.state,
            wanted.type,
            wanted.method,
            wanted.bank,
            None if wanted.currency is None else wanted.currency.code,
            wanted.direction,
            wanted.online,
            wanted.search,
            *(after or (None, None)),
            limit,
        )
        return [
            RequisiteLine(requisite_of(each, None), each["trader_name"], each["online"])
            for each in rows
        ]


def _online(row: asyncpg.Record) -> OnlineLine:
    return OnlineLine(
        row["method"],
        row["bank"],
        CURRENCIES[row["currency"]],
        Direction(row["direction"]),
        row["approved"],
        row["online"],
        row["trader_off"],
        row["traffic_off"],
        row["not_working"],
        row["excluded"],
        row["silent"],
    )


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)
