"""Several processes at one port, and clients that notice whatever goes wrong."""

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import aiohttp
from aiohttp import WSMsgType

from tests.faults.altyn import Depositor

OURS = "serve-one"


def processes(leader):
    """The processes that answer, by their numbers."""
    found = {}
    for each in Path(f"/proc/{leader.pid}/task").glob("*/children"):
        for pid in each.read_text().split():
            with suppress(OSError):
                command = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
                if OURS in command:
                    number = next(each for each in command if each.startswith("--number="))
                    found.setdefault(int(number.removeprefix("--number=")), set()).add(int(pid))
    return found


async def replaced(leader, before):
    """Wait until none of them is there any more, and one is in each place."""
    old = set().union(*before.values())
    async with asyncio.timeout(120):
        while True:
            now = processes(leader)
            if not old & set().union(*now.values()) and all(
                len(now.get(n, ())) == 1 for n in before
            ):
                return now
            await asyncio.sleep(0.05)


class Loyal(Depositor):
    """Deposits over connections that are kept, and takes no refusal."""

    async def deposit_until(self, enough, url, wallets, pause):
        """Use one connection as long as it is there; gives how often another one was needed."""
        connections = 0

        async def opened(*_):
            nonlocal connections
            connections += 1

        tracing = aiohttp.TraceConfig()
        tracing.on_connection_create_end.append(opened)
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=1, keepalive_timeout=600), trace_configs=[tracing]
        ) as session:
            while not enough.is_set():
                key = f"{id(session)}-{len(self.asked)}"
                wallet = self.asked[key] = random.choice(wallets)
                status, answer = await self._ask(session, url, wallet, key)
                assert status == 200, answer
                assert not answer["replayed"]
                self.answers[key] = answer
                await asyncio.sleep(random.random() * pause)
        return connections


class Watcher:
    """Reads all operations over one socket after the other, from the first on."""

    def __init__(self, headers):
        self.headers = headers
        self.position, self.events, self.goodbyes = 0, [], []

    async def watch(self, url):
        async with aiohttp.ClientSession() as session:
            while True:
                async with session.ws_connect(f"{url}/ws/updates", headers=self.headers) as socket:
                    await socket.send_json(
                        {
                            "type": "subscribe",
                            "events": ["wallet.operation_posted"],
                            "after": self.position,
                        }
                    )
                    async for message in socket:
                        assert message.type is WSMsgType.TEXT
                        self._hear(message.json())
                    self.goodbyes.append(socket.close_code)

    def _hear(self, event):
        if event["type"] == "wallet.operation_posted":
            self.position = event["position"]
            self.events.append((event["position"], event["data"]["operation_id"]))

    async def saw(self, count):
        async with asyncio.timeout(30):
            while len(self.events) < count:
                await asyncio.sleep(0.01)


async def always_ready(url):
    """Ask as a balancer does, a connection each."""
    while True:
        async with aiohttp.request("GET", f"{url}/health/ready") as response:
            assert response.status == 200
        await asyncio.sleep(0.05)
