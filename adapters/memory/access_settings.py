"""Settings that operators tune, in a dictionary."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from adapters.memory.access import MemoryAudit
from adapters.memory.access_state import MemoryAccess
from application.access.settings.ports import SettingWork, Somebody, StoredSetting
from domain.shared.events import Event
from domain.shared.ids import OwnerId


@dataclass(slots=True)
class MemoryStoredSettings:
    """`StoredSettings` and `SettingNews` in one."""

    access: MemoryAccess
    stored: dict[str, StoredSetting] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def all(self) -> Sequence[StoredSetting]:
        return [each for _, each in sorted(self.stored.items())]

    async def lock(self, name: str) -> StoredSetting | None:
        return self.stored.get(name)

    async def put(self, name: str, value: object, *, by: OwnerId | None, at: datetime) -> None:
        self.stored[name] = StoredSetting(name, value, at, somebody(self.access, by))
        self.news.set()

    async def remove(self, name: str) -> None:
        del self.stored[name]
        self.news.set()

    async def changed(self) -> None:
        await self.news.wait()
        self.news.clear()


def somebody(access: MemoryAccess, principal: OwnerId | None) -> Somebody | None:
    """Give a principal's name as others know it."""
    if principal is None:
        return None
    account = access.accounts.get(principal)
    names = {owner: name for name, (owner, _) in access.principals.items()}
    return Somebody(principal, names[principal] if account is None else account.user.name)


@dataclass(frozen=True, slots=True)
class MemoryTell:
    """`Tell`."""

    events: list[Event]

    async def __call__(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # Unasked.
        self.events.extend(events)


@dataclass(frozen=True, slots=True)
class MemorySettingWork:
    """`BeginSettingWork`; nothing in it fails half-way."""

    settings: MemoryStoredSettings
    events: list[Event] = field(default_factory=list)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SettingWork]:
        yield SettingWork(
            self.settings, MemoryTell(self.events), MemoryAudit(self.settings.access.acts)
        )
