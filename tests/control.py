"""Words for tests of settings and approvals."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import orjson

from adapters.memory.access_approvals import MemoryApprovalWork, MemoryKeptApprovals
from adapters.memory.access_keys import MemoryApiKeys
from adapters.memory.access_settings import MemorySettingWork, MemoryStoredSettings
from adapters.memory.access_state import MemoryAccess
from adapters.memory.settings import MemorySettings
from adapters.postgres.access.approvals.repository import PostgresApprovals
from adapters.postgres.access.approvals.work import PostgresApprovalWork
from adapters.postgres.access.keys.repository import PostgresApiKeys
from adapters.postgres.access.repository import owner_id
from adapters.postgres.access.settings.repository import PostgresSettings, PostgresSettingWork
from application.access.approvals.carry_on import CarryOn
from application.access.approvals.carry_out import CarryOut
from application.access.approvals.decide import Approve, Reject
from application.access.approvals.keep_for_approval import KeepForApproval
from application.access.approvals.read_approvals import ReadApprovals
from application.access.settings.change_setting import ChangeSetting
from application.access.settings.known_settings import KnownSettings
from application.access.settings.list_settings import ListSettings
from application.shared.approvals import Action, AwaitsApproval, Proposal
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from domain.shared.settings import Setting
from tests.access import Time
from tests.keys import service

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


@dataclass
class Office:
    """Approvals as one process has them, with an action that counts how often it is done."""

    kept: Any
    begin: Any
    time: Time
    events: Any
    acts: Any
    person: Any
    """Makes a caller with permissions, and a way to take them away again."""
    done: list = field(default_factory=list)
    trouble: list = field(default_factory=list)
    """What is raised instead of doing it, one after the other."""

    def __post_init__(self):
        settings = MemorySettings()
        self.actions = {
            "things.do": Action("things.do", "ledger:write", self._do),
            "things.make": Action("things.make", "ledger:write"),
        }
        carry_out = self.carry_out = CarryOut(self.kept, self.begin, self.actions, self.time)
        self.check = KeepForApproval(self.kept, self.begin, settings, self.time).check
        self.read = ReadApprovals(self.kept, self.time)
        self.approve = Approve(self.begin, self.actions, carry_out, self.read, self.time)
        self.reject = Reject(self.begin, self.read, self.time)
        self.carry_on = CarryOn(self.begin, carry_out, self.actions, self.time)

    async def _do(self, approved):
        if self.trouble:
            raise self.trouble.pop()
        self.done.append(approved)
        return {"done": approved.payload["what"]}

    async def ask(self, by, what="1", *, key=None, needed=True, action="things.do", **rest):
        """Ask for the action: gives the id under which it waits, or none when it may be done."""
        proposal = Proposal(
            action,
            by,
            key or IdempotencyKey(by.principal, "test", uuid4().hex),
            {"what": what},
            f"Do {what}",
            {"what": None},
            {"what": what},
            **rest,
        )
        try:
            await self.check(proposal, needed=needed)
        except AwaitsApproval as kept:
            return kept.approval_id
        return None

    async def state(self, approval_id):
        return (await self.kept.find(approval_id, None, self.time.now())).state


WRITER = "ledger:write:any"
DECIDER = WRITER, "approvals:*:any"


def memory_office():
    access = MemoryAccess()
    kept = MemoryKeptApprovals(access)
    work = MemoryApprovalWork(kept)

    async def person(*granted):
        return await service(MemoryApiKeys(access), granted, Time().now())

    async def events():
        return [(each.type, each.facts()["state"], each.owner) for each in work.events]

    async def acts():
        return [(each.action, each.by and each.by.principal) for each in access.acts]

    return Office(kept, work, Time(), events, acts, person)


async def postgres_office(pool):
    kept, begin = PostgresApprovals(pool), PostgresApprovalWork(pool, lambda: None)
    await pool.execute("DELETE FROM approvals")
    since = await pool.fetchval("SELECT coalesce(max(position), 0) FROM audit")
    batch = await pool.fetchval("SELECT coalesce(max(id), 0) FROM event_batches")

    async def person(*granted):
        return await service(PostgresApiKeys(pool), granted, Time().now())

    async def events():
        rows = await pool.fetch(
            "SELECT type, data->>'state' AS state, owner FROM events"
            " WHERE batch_id > $1 ORDER BY batch_id, n",
            batch,
        )
        return [(row["type"], row["state"], owner_id(row["owner"])) for row in rows]

    async def acts():
        rows = await pool.fetch(
            "SELECT action, actor FROM audit WHERE position > $1 ORDER BY position", since
        )
        return [(row["action"], row["actor"] and owner_id(row["actor"])) for row in rows]

    return Office(kept, begin, Time(), events, acts, person)
