"""Callbacks over HTTP."""

import asyncio
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from adapters.callbacks.resolver import GuardedResolver, RefusedAddress
from adapters.provider_http.calls import ProviderCalls
from application.shared.callback_addresses import CallbackAddresses
from domain.shared.callback_address import CallbackAddressRefused
from domain.webhooks.callback import MOST_KEPT_OF_ANSWER, Attempt, CallFailure

SECONDS = 15.0
"""In which the whole of it is over."""
OURS = {
    "Content-Type": "application/json",
    "User-Agent": "Altyn-Webhooks/1",
    "Accept-Encoding": "identity",
}


class AiohttpCalls:
    """`Calls`, over one session while it is entered.

    An address is judged as it is written, and its name again by the resolver, for each new
    connection. Neither proxies nor cookies of ours are used.
    """

    def __init__(
        self,
        addresses: CallbackAddresses,
        counted: ProviderCalls,
        *,
        seconds: float = SECONDS,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._addresses = addresses
        self._counted = counted
        self._seconds = seconds
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0,  # Whoever calls us says how many at a time.
                use_dns_cache=False,
                resolver=GuardedResolver(lambda: self._addresses.loopback, self._resolver),
            ),
            timeout=aiohttp.ClientTimeout(total=self._seconds),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()
        self._session = None

    async def post(
        self, url: str, headers: Mapping[str, str], body: bytes, *, number: int, at: datetime
    ) -> Attempt:
        began = time.perf_counter()
        status, failure, answer = await self._exchange(url, {**OURS, **headers}, body)
        took = time.perf_counter() - began
        self._counted.count("stores", "callback", str(failure or "fine"), took)
        shown = _without_query(url)
        return Attempt(number, at, shown, status, failure, int(took * 1000), answer)

    async def _exchange(
        self, url: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int | None, CallFailure | None, str | None]:
        if self._session is None:
            return None, CallFailure.CONNECTION, None
        try:
            self._addresses.check(url)
            async with self._session.post(
                URL(url), data=body, headers=headers, allow_redirects=False
            ) as response:
                said = await _beginning(response)
                response.close()  # Whatever else it would say.
        except CallbackAddressRefused:
            return None, CallFailure.REFUSED_ADDRESS, None
        except aiohttp.ClientConnectorDNSError as error:
            refused = isinstance(error.os_error, RefusedAddress)
            return None, CallFailure.REFUSED_ADDRESS if refused else CallFailure.CONNECTION, None
        except TimeoutError:
            return None, CallFailure.TIMEOUT, None
        except (aiohttp.ClientError, OSError, ValueError):
            return None, CallFailure.CONNECTION, None
        fine = 200 <= response.status < 300  # noqa: PLR2004  # What succeeds, in HTTP.
        return response.status, None if fine else CallFailure.STATUS, said


async def _beginning(response: aiohttp.ClientResponse) -> str:
    """Give the first bytes of an answer as text that can be kept."""
    said = bytearray()
    try:
        while len(said) < MOST_KEPT_OF_ANSWER:
            piece = await response.content.read(MOST_KEPT_OF_ANSWER - len(said))
            if not piece:
                break
            said += piece
    except (aiohttp.ClientError, OSError, asyncio.IncompleteReadError):
        pass  # The status has come, and it is what counts.
    return said.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


def _without_query(url: str) -> str:
    return url.partition("?")[0]
