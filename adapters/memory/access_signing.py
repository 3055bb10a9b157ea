"""Keys that sign access tokens, in a list."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from adapters.memory.access import MemoryAudit
from application.access.tokens.ports import SigningWork
from application.shared.ports import Act
from domain.access.signing import SigningKey


@dataclass(slots=True)
class MemorySigningKeys:
    """`StoredSigningKeys`, and `BeginSigningWork`: one transaction at a time."""

    keys: list[SigningKey] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def all(self) -> Sequence[SigningKey]:
        return [*self.keys]

    async def one_at_a_time(self) -> None:
        """There is only ever one."""

    async def add(self, key: SigningKey) -> None:
        self.keys.append(key)

    async def withdraw(self, key_ids: Collection[str], *, at: datetime) -> None:
        self.keys = [
            replace(each, withdrawn_at=at)
            if each.id in key_ids and not each.withdrawn(at)
            else each
            for each in self.keys
        ]

    async def drop(self, key_ids: Collection[str]) -> None:
        self.keys = [each for each in self.keys if each.id not in key_ids]

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SigningWork]:
        async with self.turn:
            kept, told = [*self.keys], [*self.acts]
            try:
                yield SigningWork(self, MemoryAudit(self.acts))
            except BaseException:
                self.keys, self.acts[:] = kept, told
                raise
