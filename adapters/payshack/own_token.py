"""A token that this process has for itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.payshack.session import KeptToken, Token


@dataclass(slots=True)
class OwnToken:
    """`TokenStore` and `KeptToken`, in memory."""

    token: Token | None = None
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[KeptToken]:
        async with self._one:
            yield self

    async def read(self) -> Token | None:
        return self.token

    async def write(self, token: Token) -> None:
        self.token = token
