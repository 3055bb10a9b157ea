"""A unit of work on people and what belongs to them, in dictionaries."""

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import datetime

from adapters.memory.access import MemoryAudit, MemoryUsers
from adapters.memory.access_approvals import MemoryKeptApprovals
from adapters.memory.access_keys import MemoryApiKeys
from adapters.memory.access_people import MemoryLinks, MemoryPeople, MemorySetup
from adapters.memory.access_sessions import MemorySessions
from adapters.memory.access_state import MemoryAccess
from application.access.ports import AccessWork
from domain.shared.events import Event


@dataclass(frozen=True, slots=True)
class MemoryAccessWork:
    """`BeginAccessWork`, one after the other: what fails is undone."""

    access: MemoryAccess
    turn: Lock = field(default_factory=Lock)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AccessWork]:
        async with self.turn:
            kept = {
                each.name: copy(getattr(self.access, each.name)) for each in fields(self.access)
            }
            audit = MemoryAudit(self.access.acts)
            try:
                yield AccessWork(
                    MemoryUsers(self.access),
                    MemorySessions(self.access),
                    MemoryApiKeys(self.access),
                    audit=audit,
                    personal=audit,
                    tell=self._tell,
                    people=MemoryPeople(self.access),
                    links=MemoryLinks(self.access),
                    setup=MemorySetup(self.access),
                    approvals=MemoryKeptApprovals(self.access),
                )
            except BaseException:
                for name, value in kept.items():
                    setattr(self.access, name, value)
                raise

    async def _tell(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # Nobody asks.
        self.access.events.extend(events)
