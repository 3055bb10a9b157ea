"""Names resolved once, and only to where callbacks may go."""

import socket
from collections.abc import Callable

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from domain.shared.callback_address import may_be_called


class RefusedAddress(OSError):
    """A name leads to where callbacks may not go."""


class GuardedResolver(AbstractResolver):
    """Resolve a name, and refuse it if any of its addresses is within our own network.

    The connection is made to the very addresses that were judged: nobody resolves it again.
    """

    def __init__(self, loopback: Callable[[], bool], inner: AbstractResolver | None = None) -> None:
        self._loopback = loopback
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        loopback = self._loopback()
        if not all(may_be_called(each["host"], loopback=loopback) for each in found):
            raise RefusedAddress
        return found

    async def close(self) -> None:
        await self._inner.close()
