"""The one way to a provider: pace, patience, retries, a breaker; every try is counted."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self

import aiohttp
import structlog
from aiolimiter import AsyncLimiter
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)
from yarl import URL

from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.exact_json import parsed
from adapters.provider_http.judging import Judge, NotLetIn, Passing, Verdict, by_status
from application.psp.ports import ProviderRefused, ProviderUnavailable
from domain.shared.values import value

LARGEST_ANSWER = 64 * 2**20
CONNECT_SECONDS = 5.0
LONGEST_WAIT = 60.0
MOVED = {301, 302, 303, 307, 308}
MOST_MOVES = 3
log = structlog.stdlib.get_logger("altyn.providers")


@value
class Rhythm:
    """How a provider is asked: how often, how long we wait, and when we leave it in peace."""

    per_second: float = 4.0
    seconds: float = 30.0
    """In which one try has its whole answer."""
    tries: int = 4
    first_wait: float = 0.5
    """At most so long between the first two tries; each later one may be twice as long."""
    failures: int = 8
    """After so many tries in a row that failed nobody is asked..."""
    rest: float = 30.0
    """...for so many seconds."""


@value
class Ask:
    """What is asked: `name` is its name in figures and logs, `path` is below the base URL."""

    name: str
    path: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    json: object = None
    """What is posted; without it the question is a GET."""
    judge: Judge = by_status


class ProviderConnection:
    """One session with a provider while it is entered.

    Neither addresses, which may hold a key, nor what a provider says is in logs and errors.
    """

    def __init__(
        self,
        source: str,
        base_url: str,
        calls: ProviderCalls,
        rhythm: Rhythm | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.source = source
        self._base_url = base_url.rstrip("/")
        self._calls = calls
        self._rhythm = rhythm = rhythm or Rhythm()
        self._sleep = sleep
        self._limiter = AsyncLimiter(1, 1 / rhythm.per_second)
        self._breakers = AsyncCircuitBreakerFactory(
            rhythm.failures, rhythm.rest, exclude=[ProviderRefused, asyncio.CancelledError]
        )
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(self._rhythm.seconds, connect=CONNECT_SECONDS),
            connector=aiohttp.TCPConnector(limit=4),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()
        self._session = None

    async def ask(self, ask: Ask) -> Any:  # noqa: ANN401  # Whatever they send.
        """Give the JSON of an answer. What is asked may be asked more than once.

        Raises `ProviderUnavailable`, `ProviderRefused`, and of the latter `NotLetIn`.
        """
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(Passing),
            stop=stop_after_attempt(self._rhythm.tries),
            wait=self._wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return await retrying(self._behind_breaker, ask)
        except Passing as failure:
            said = f"{failure}, {self._rhythm.tries} times"
        except OpenedState:
            said = "not asked after many failures"
        log.warning("provider_failed", source=self.source, call=ask.name, said=said)
        raise ProviderUnavailable(f"{self.source} {ask.name}: {said}")

    def _wait(self, state: RetryCallState) -> float:
        waiting = wait_random_exponential(self._rhythm.first_wait, LONGEST_WAIT)(state)
        failure = state.outcome.exception() if state.outcome else None
        return max(waiting, failure.after) if isinstance(failure, Passing) else waiting

    async def _behind_breaker(self, ask: Ask) -> Any:  # noqa: ANN401  # As above.
        async with await self._breakers.get_breaker(self.source), self._limiter:
            return await self._counted(ask)

    async def _counted(self, ask: Ask) -> Any:  # noqa: ANN401  # As above.
        began, outcome = time.perf_counter(), "away"
        try:
            status, after, body = await self._exchange(ask)
            outcome = verdict = ask.judge(status, body)
            if verdict is Verdict.FINE and body is None:
                raise Passing("an answer that cannot be read")  # noqa: TRY301  # As _exchange does.
        except Passing as failure:
            outcome = "garbled"
            said = str(failure)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            said = type(error).__name__
        else:
            return self._judged(ask, verdict, status, after, body)
        finally:
            taken = time.perf_counter() - began
            self._calls.count(self.source, ask.name, str(outcome), taken)
        # Here and not where it was caught: what was caught may tell the address, and the key.
        raise Passing(said)

    def _judged(
        self, ask: Ask, verdict: Verdict, status: int, after: float, body: object
    ) -> object:
        said = f"HTTP {status}"
        if verdict is Verdict.FINE:
            return body
        if verdict is Verdict.LATER:
            raise Passing(said, after)
        refusal = NotLetIn if verdict is Verdict.STRANGER else ProviderRefused
        raise refusal(f"{self.source} {ask.name}: {said}")

    async def _exchange(self, ask: Ask) -> tuple[int, float, object]:
        if self._session is None:
            raise ProviderUnavailable(f"{self.source} {ask.name}: not connected")
        method = "GET" if ask.json is None else "POST"
        url = URL(self._base_url + ask.path).update_query(ask.params)
        for _ in range(MOST_MOVES):
            async with self._session.request(
                method, url, headers=ask.headers, json=ask.json, allow_redirects=False
            ) as response:
                body = await _whole(response)
                moved = _moved(response) if response.status in MOVED else None
                if moved is None or method != "GET":
                    return response.status, _after(response), _json(body)
                url = moved
        raise Passing("too many redirections")


def _moved(response: aiohttp.ClientResponse) -> URL | None:
    """Give where else to look: only where they are already told who we are."""
    try:
        url = response.url.join(URL(response.headers.get("Location", "")))
    except ValueError:
        return None
    return url if url.origin() == response.url.origin() else None


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise Passing("too large an answer")
    return bytes(body)


def _json(body: bytes) -> object:
    try:
        return parsed(body)
    except ValueError:
        return None


def _after(response: aiohttp.ClientResponse) -> float:
    said = response.headers.get("Retry-After", "")
    return min(float(said), LONGEST_WAIT) if said.isascii() and said.isdecimal() else 0.0
