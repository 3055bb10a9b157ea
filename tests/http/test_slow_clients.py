"""Clients that take their time take nobody else's."""

import asyncio
from contextlib import AsyncExitStack, suppress
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.site import running_site

SOON = 0.4
"""Seconds that a client gets here; in real life it is many."""
HEAD = b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SLOW = {
    "nothing at all": b"",
    "half a line": b"GET /hea",
    "a head that never ends": b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-A: b\r\n",
    "a body that does not come": HEAD + b"Content-Length: 100\r\n\r\n",
    "a body that stops": HEAD + b'Content-Length: 100\r\n\r\n{"email": "a',
    "chunks that stop": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
}
BODY = {each for each in SLOW if "body" in each or "chunks" in each}


@pytest.fixture(scope="module")
async def hasty(module_database):
    with running_site(module_database, idle_seconds=SOON, body_seconds=SOON) as site:
        yield site


@pytest.fixture
async def others(hasty):
    """Somebody who asks in time, all the while."""
    async with aiohttp.ClientSession(hasty.url) as client:

        async def are_answered():
            async with client.get("/health/live", timeout=aiohttp.ClientTimeout(5)) as response:
                assert response.status == 200

        yield are_answered


async def connected(stack, site):
    place = urlsplit(site.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)

    async def close():
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    stack.push_async_callback(close)
    return reader, writer


@pytest.mark.parametrize("what", SLOW)
async def test_whoever_stops_in_the_middle_is_hung_up_on(hasty, others, what):
    async with AsyncExitStack() as stack:
        reader, writer = await connected(stack, hasty)
        writer.write(SLOW[what])
        await others()
        async with asyncio.timeout(30):
            answer = await reader.read()
    await others()
    assert answer.startswith(b"HTTP/1.1 408 ") == (what in BODY)
    if what in BODY:
        assert b'"code":"request_timeout"' in answer


@pytest.mark.parametrize(
    "start", [b"GET /health/live HTTP/1.1\r\n", HEAD + b"Content-Length: 9999\r\n\r\n"]
)
async def test_trickling_does_not_buy_time(hasty, others, start):
    """Every byte that comes would otherwise begin the wait anew."""
    async with AsyncExitStack() as stack:
        reader, writer = await connected(stack, hasty)
        writer.write(start)
        heard = asyncio.create_task(reader.read())
        async with asyncio.timeout(30):
            while not heard.done():
                with suppress(ConnectionError):
                    writer.write(b"x")
                    await writer.drain()
                await asyncio.sleep(0.02)
        with suppress(ConnectionError):
            await heard
    await others()


async def test_a_crowd_that_says_nothing_keeps_nobody_out(hasty, others):
    async with AsyncExitStack() as stack:
        crowd = [await connected(stack, hasty) for _ in range(1000)]
        for _, writer in crowd[::2]:
            writer.write(b"GET / HTTP/1.1\r\n")
        await others()
        async with asyncio.timeout(60):
            assert await asyncio.gather(*(gone(reader) for reader, _ in crowd)) == [b""] * 1000
    await others()


async def gone(reader):
    with suppress(ConnectionError):
        return await reader.read()
    return b""
