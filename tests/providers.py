"""A provider's API that says what a test wants, and our way to it."""

import asyncio
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection, Rhythm

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
QUICK = Rhythm(per_second=1000, seconds=5, first_wait=0.0, failures=1000)


@dataclass
class Clock:
    at: datetime = NOW

    def now(self):
        return self.at


@dataclass
class Api:
    """Answers each request by `answer`; keeps what was asked."""

    answer: Callable
    asked: list = field(default_factory=list)
    url: str = ""

    async def handle(self, request):
        self.asked.append(request)
        answer = self.answer(request)
        answer = answer(request) if callable(answer) else answer
        if asyncio.iscoroutine(answer):
            answer = await answer
        if isinstance(answer, web.StreamResponse):
            return answer
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return web.Response(text=text, content_type="application/json")


@asynccontextmanager
async def answering(answer):
    api = Api(answer)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", api.handle)
    async with TestServer(app) as server:
        api.url = str(server.make_url("/")).rstrip("/")
        yield api


@dataclass
class Slept:
    """A sleep that takes no time, and tells how long it would have been."""

    seconds: list = field(default_factory=list)

    async def __call__(self, seconds):
        self.seconds.append(seconds)


@asynccontextmanager
async def connected(api, source="vima", rhythm=QUICK, calls=None, sleep=None):
    calls = calls or ProviderCalls()
    async with ProviderConnection(source, api.url, calls, rhythm, sleep or Slept()) as connection:
        yield connection


def status(code, body=None, **headers):
    text = json.dumps(body) if body is not None else "<html>"
    return lambda _: web.Response(status=code, text=text, headers=headers)


async def collect(pages):
    return [page async for page in pages]
