"""A process that stops: first who balances hears of it, then who connects, then who is here."""

import asyncio

import aiohttp
from aiohttp import WSMsgType

from entrypoints.figures import Figures
from entrypoints.serve import listening, open_house
from entrypoints.settings import load_settings
from tests.site import QUIET

DRAIN_SECONDS = 0.5


async def ready(http):
    async with http.get("/health/ready") as response:
        return response.status, response.headers.get("Connection"), (await response.json())


async def test_a_process_that_stops_says_so_before_it_goes(database, folder):
    settings = load_settings(**QUIET, data=folder, drain_seconds=DRAIN_SECONDS)
    async with open_house(settings, database, Figures()) as house:
        place = listening(settings, house, Figures())
        port = await place.__aenter__()
        key = await house.access.create_key()(name="reader", permissions=("events:read",))
        headers = {"Authorization": f"Bearer {key.token.text}"}
        async with (
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http,
            http.ws_connect("/ws/updates", headers=headers) as socket,
        ):
            status, connection, _ = await ready(http)
            assert (status, connection) == (200, None)
            leaving = asyncio.create_task(place.__aexit__(None, None, None))
            await asyncio.sleep(0)

            status, connection, said = await ready(http)
            assert (status, connection) == (503, "close")
            assert said["checks"] == {"process": "leaving"}
            async with http.get("/api/v1/events", headers=headers) as response:  # Let in anew.
                assert (response.status, response.headers["Connection"]) == (200, "close")
            await socket.send_json({"type": "ping"})
            assert (await socket.receive_json())["type"] == "pong"

            goodbye = await socket.receive()
            assert (goodbye.type, goodbye.data, goodbye.extra) == (
                WSMsgType.CLOSE,
                1001,
                "reconnect",
            )
            await leaving
