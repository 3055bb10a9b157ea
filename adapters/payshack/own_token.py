"""A token that this process has for itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.payshack.session import Kept


@dataclass(slots=True)
class OwnToken:
    """`TokenStore` and `Kept`, in memory."""

    text: str | None = None
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[Kept]:
        async with self._one:
            yield self

    async def read(self) -> str | None:
        return self.text

    async def write(self, text: str) -> None:
        self.text = text
