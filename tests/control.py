"""Words for tests of settings and approvals."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson

from adapters.memory.access import MemoryAccess
from adapters.memory.access_settings import MemorySettingWork, MemoryStoredSettings
from adapters.postgres.access.settings.repository import PostgresSettings, PostgresSettingWork
from application.access.settings.change_setting import ChangeSetting
from application.access.settings.known_settings import KnownSettings
from application.access.settings.list_settings import ListSettings
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.settings import Setting
from tests.access import Time

DAYS = Setting("test.days", 7, "", minimum=1, maximum=90)
ROLES = Setting("test.roles", frozenset({"admin"}), "", choices=("admin", "finance"))
CATALOGUE = {each.name: each for each in (DAYS, ROLES)}


@dataclass
class NoNews:
    """`SettingNews` that never come."""

    async def changed(self):
        await asyncio.Event().wait()


@dataclass
class Desk:
    """Settings as one process has them."""

    stored: Any
    begin: Any
    known: Any
    caller: Caller
    acts: Any

    def __post_init__(self):
        self.time = Time()
        self.list = ListSettings(self.stored, CATALOGUE)
        self.change = ChangeSetting(self.begin, CATALOGUE, self.known, self.time)

    async def line(self, name):
        return await self.list.one(name)


def memory_desk():
    access = MemoryAccess()
    stored = MemoryStoredSettings(access)
    caller = Caller(OwnerId(uuid4()), "anna", frozenset({"*"}))
    access.principals["anna"] = caller.principal, "service"
    known = KnownSettings(stored, CATALOGUE, stored)

    async def acts():
        return [(each.action, each.before, each.after) for each in access.acts]

    return Desk(stored, MemorySettingWork(stored), known, caller, acts)


async def postgres_desk(pool, news=None):
    name = uuid4().hex
    principal = await pool.fetchval(
        "INSERT INTO principals (name, kind, created_at) VALUES ($1, 'service', now())"
        " RETURNING id",
        name,
    )
    await pool.execute("DELETE FROM settings")
    last = await pool.fetchval("SELECT coalesce(max(position), 0) FROM audit")
    stored = PostgresSettings(pool)
    known = KnownSettings(stored, CATALOGUE, news or NoNews())

    async def acts():
        rows = await pool.fetch(
            "SELECT action, before, after FROM audit WHERE position > $1 ORDER BY position", last
        )
        return [(row["action"], *map(_json, (row["before"], row["after"]))) for row in rows]

    caller = Caller(OwnerId(principal), name, frozenset({"*"}))
    return Desk(stored, PostgresSettingWork(pool, lambda: None), known, caller, acts)


def _json(text):
    return None if text is None else orjson.loads(text)
