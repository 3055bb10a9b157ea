"""What operators have tuned."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import asyncpg
import orjson

from adapters.postgres.access.repository import owner_id
from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.pool import Pool
from adapters.postgres.sql import Executor, load_queries
from application.access.settings.ports import SettingWork, Somebody, StoredSetting
from application.shared.ports import FieldCipher
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.access.settings")


@dataclass(frozen=True, slots=True)
class PostgresSettings:
    """`StoredSettings`."""

    database: Executor

    async def all(self) -> Sequence[StoredSetting]:
        return [_stored(row) for row in await self.database.fetch(SQL["all_settings"], None)]

    async def lock(self, name: str) -> StoredSetting | None:
        await self.database.execute(SQL["one_change_at_a_time"], name)
        row = await self.database.fetchrow(SQL["all_settings"], name)
        return None if row is None else _stored(row)

    async def put(self, name: str, value: object, *, by: OwnerId | None, at: datetime) -> None:
        await self.database.execute(SQL["put_setting"], name, orjson.dumps(value).decode(), by, at)
        await self.database.execute(SQL["tell_processes"], name)

    async def remove(self, name: str) -> None:
        await self.database.execute(SQL["remove_setting"], name)
        await self.database.execute(SQL["tell_processes"], name)


@dataclass(frozen=True, slots=True)
class PostgresSettingWork:
    """`BeginSettingWork`; `told` is called after each commit."""

    pool: Pool
    told: Callable[[], None]
    cipher: FieldCipher | None = None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SettingWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield SettingWork(PostgresSettings(connection), PostgresTell(connection), audit)
        self.told()


def _stored(row: asyncpg.Record) -> StoredSetting:
    by = row["changed_by"]
    return StoredSetting(
        row["name"],
        orjson.loads(row["value"]),
        row["changed_at"],
        None if by is None else Somebody(owner_id(by), row["changed_by_name"]),
    )
