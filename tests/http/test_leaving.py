"""Leaving: nobody is cut off, and everybody hears that the connection ends."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from entrypoints.http.kit.server import Runner

ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Place:
    """A server whose answers wait until they may go."""

    def __init__(self):
        self.asked, self.go = 0, asyncio.Event()
        self.go.set()
        self.runner = None

    async def answer(self, request):
        self.asked += 1
        await self.go.wait()
        return web.Response(text=await request.text() or "yes")

    @asynccontextmanager
    async def open(self):
        app = web.Application()
        app.router.add_route("*", "/", self.answer)
        self.runner = Runner(app, idle_seconds=60, shutdown_timeout=0.5)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        try:
            yield self
        finally:
            await self.runner.cleanup()

    @asynccontextmanager
    async def client(self):
        reader, writer = await asyncio.open_connection(*self.runner.addresses[0])
        try:
            yield Client(reader, writer)
        finally:
            writer.close()

    async def leave(self, idle_seconds=0.0, most_seconds=5.0):
        self.runner.say_farewell()
        for each in self.runner.sites:
            await each.stop()
        await self.runner.empty(idle_seconds, most_seconds)


class Client:
    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def say(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self):
        """Give the head of an answer; its body is read, too."""
        async with asyncio.timeout(5):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
            await self.reader.readexactly(length)
            return head

    async def ended(self):
        """Wait for the end, which is none that is torn."""
        async with asyncio.timeout(5):
            assert await self.reader.read() == b""


@pytest.fixture
async def place():
    async with Place().open() as place:
        yield place


async def test_the_next_answer_on_a_connection_is_its_last(place):
    async with place.client() as client:
        await client.say(ASK)
        assert "connection: close" not in await client.answer()
        leaving = asyncio.create_task(place.leave(idle_seconds=5))
        await asyncio.sleep(0.05)
        await client.say(ASK)
        assert "connection: close" in await client.answer()
        await client.ended()
        await leaving


async def test_what_is_under_way_is_answered_and_who_is_idle_is_closed(place):
    place.go.clear()
    async with place.client() as busy, place.client() as idle:
        await busy.say(ASK)
        while not place.asked:
            await asyncio.sleep(0.01)
        leaving = asyncio.create_task(place.leave())
        await idle.ended()
        place.go.set()
        assert " 200 " in await busy.answer()
        await busy.ended()
        await leaving


async def test_who_was_let_in_with_half_a_body_is_answered(place):
    async with place.client() as client:
        await client.say(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab")
        while not place.asked:
            await asyncio.sleep(0.01)
        leaving = asyncio.create_task(place.leave())
        await asyncio.sleep(0.1)
        await client.say(b"cd")
        assert " 200 " in await client.answer()
        await leaving


async def test_a_request_that_has_arrived_and_was_not_read_keeps_its_connection(place):
    async with place.client() as client:
        await client.say(ASK)
        await client.answer()
        place.runner.say_farewell()
        [connection] = place.runner.server.connections
        client.writer.write(ASK)  # It arrives at once; nobody has looked yet.
        connection.close_if_idle()
        assert "connection: close" in await client.answer()
        await client.ended()


async def test_nobody_is_waited_for_longer_than_agreed(place):
    place.go.clear()
    async with place.client() as client:
        await client.say(ASK)
        while not place.asked:
            await asyncio.sleep(0.01)
        async with asyncio.timeout(5):
            await place.leave(most_seconds=0.1)
        assert len(place.runner.server.connections) == 1
        place.go.set()
        await client.answer()
