"""Words for tests of the trail: people who act, and a trail on memory or on PostgreSQL."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from adapters.memory.audit import MemoryTrail
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.postgres.audit.reading import PostgresActs, PostgresTrail
from application.shared.audit.ports import ActFilter
from application.shared.audit.search import SearchTrail
from application.shared.audit.verify import VerifyTrail
from application.shared.origin import ORIGIN, Origin
from application.shared.ports import Act
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


def caller(name="Anna", *granted, kind="user", **rest):
    granted = frozenset(granted or {"*"})
    return Caller(OwnerId(uuid4()), name, granted, kind, credential="abc", **rest)


ANNA = caller("Anna")


def act(action="user.changed", by=ANNA, object_id="1", **rest):
    return Act(action, by, **{"object_type": "user", "object_id": object_id} | rest)


@contextmanager
def request_from(address, request_id="r-1"):
    token = ORIGIN.set(lambda: Origin(address, request_id))
    yield
    ORIGIN.reset(token)


@dataclass
class Trails:
    """One trail: how it is written, and how it is read."""

    begin: Any
    trail: Any
    pool: Any = None

    async def record(self, *acts):
        """Record each of them in a transaction of its own."""
        for each in acts:
            async with self.begin() as audit:
                await audit.record(each)

    async def lines(self, limit=50, before=None, **wanted):
        search = SearchTrail(self.trail)
        return await search(wanted=ActFilter(**wanted), before=before, limit=limit)

    async def positions(self, **wanted):
        return [each.position for each in await self.lines(**wanted)]

    async def verify(self, kept=None):
        return await VerifyTrail(self.trail)(kept=kept)

    async def broken(self, kept=None):
        """Give the position and the name of what is wrong."""
        broken = (await self.verify(kept)).broken
        return broken and (broken.position, broken.fault.name)


def memory_trails():
    trail = MemoryTrail()
    return Trails(trail.begin, trail)


def postgres_trails(pool, cipher=None):
    cipher = cipher or MemoryFieldCipher()
    return Trails(PostgresActs(pool, cipher), PostgresTrail(pool, cipher), pool)
