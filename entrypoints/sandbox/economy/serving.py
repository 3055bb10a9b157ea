"""How the stand-ins answer, and go wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from entrypoints.sandbox.economy.faults import PlannedFault
from entrypoints.sandbox.economy.world import World

Json = dict[str, Any]
Refuse = Callable[[int, str], web.Response]
Handle = Callable[[web.Request, PlannedFault | None], Awaitable[web.Response]]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
REFUSED = {
    "unauthorised": (401, "Unauthorized"),
    "forbidden": (403, "Forbidden"),
    "rate_limited": (429, "Too Many Requests"),
    "error_500": (500, "Internal Server Error"),
    "business_500": (500, "Service provider disabled"),
    "unavailable": (503, "Service Unavailable"),
}
PAGE = b"<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>"


def answer(body: object, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")


def failing(provider: str, world: World, handle: Handle, refuse: Refuse) -> Answer:
    """Let what is planned go wrong with requests before, or after, they are handled.

    Faults in what a page holds are left to who writes it.
    """

    async def handled(request: web.Request) -> web.StreamResponse:
        if provider != "rates":
            await world.open.wait()
        fault = world.faults.take(provider, request.path)
        name = fault.fault if fault is not None else ""
        if fault is not None and name in {"hang", "slow"}:
            await asyncio.sleep(fault.seconds)
        if name in REFUSED:
            refused = refuse(*REFUSED[name])
            if name == "rate_limited" and fault is not None:
                refused.headers["Retry-After"] = f"{fault.seconds:.0f}"
            return refused
        if name in {"hang_up", "hang"}:
            return _hang_up(request)
        world.advance()
        answered = await handle(request, fault)
        if name == "not_json":
            return web.Response(body=PAGE, status=200, content_type="text/html")
        if name == "wrong_shape":
            return answer({"message": "ok"})
        if name == "cut":
            return await _cut(request, answered)
        return answered

    return handled


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response(status=499)


async def _cut(request: web.Request, whole: web.Response) -> web.StreamResponse:
    """Promise a body, give half of it, and hang up."""
    body = whole.body
    text = body if isinstance(body, bytes) else b"{}"
    half = web.StreamResponse(status=whole.status, headers={"Content-Type": whole.content_type})
    half.content_length = len(text)
    await half.prepare(request)
    await half.write(text[: len(text) // 2])
    _hang_up(request)
    return half
