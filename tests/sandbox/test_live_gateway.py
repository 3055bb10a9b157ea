"""Simulated orders: what becomes of them, and that nobody else's are touched."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from random import Random
from uuid import uuid4

import pytest
from aiohttp import web

from entrypoints.sandbox.gateway.asking import Dealer, Shop
from entrypoints.sandbox.gateway.fates import Fate, fate
from entrypoints.sandbox.gateway.live import LiveGateway

OURS, ANOTHERS = uuid4(), uuid4()
SHOP = Shop("key", "RUB", (10_00, 99_99), ["sbp"])


class Gateway:
    """What a gateway would answer; every second pay-in gets a requisite of somebody else."""

    def __init__(self):
        self.asked, self.touched, self.orders = Counter(), set(), {}

    async def answer(self, request):
        path = request.path.removeprefix("/api/v1/gateway")
        if path == "/auth/login":
            response = web.json_response({})
            response.set_cookie("altyn_session", "one")
            return response
        if path.endswith("/init"):
            return web.json_response(self.placed(await request.json(), path))
        if path == "/trader/orders":
            assert request.cookies["altyn_session"] == "one"
            return web.json_response({"items": [{"order_id": each} for each in self.orders]})
        assert request.can_read_body or not path.endswith("prove")
        *_, one, last = path.split("/")
        self.asked[last if path.startswith("/trader") else one] += 1
        if path.startswith("/trader"):
            self.touched.add(one)
        return web.json_response({"order_id": one})

    def placed(self, wish, path):
        order_id = uuid4().hex
        requisite = OURS if "payout" in path or len(self.orders) % 2 else ANOTHERS
        self.orders[order_id] = requisite
        self.asked[path] += 1
        return {"order_id": order_id, "requisite": {"id": str(requisite)}, **wish}


@asynccontextmanager
async def running(live):
    task = asyncio.create_task(live.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def gateway():
    known = Gateway()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", known.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    known.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield known
    await runner.cleanup()


async def test_they_deal_with_their_own_orders_alone(gateway):
    dealer = Dealer("anton@traders.example", "secret", "RUB", frozenset({OURS}))
    live = LiveGateway(gateway.url, [SHOP], [dealer], Random(5), (0, 0.002), haste=10_000)
    everything = {"/payin/init", "/payout/init", "confirm", "cancel", "reject", "accept", "prove"}
    async with running(live) as task, asyncio.timeout(30):
        while not everything <= gateway.asked.keys():
            await asyncio.sleep(0.01)
            assert not task.done()
    assert gateway.touched
    assert {gateway.orders[each] for each in gateway.touched} == {OURS}


async def test_they_go_on_while_the_site_is_away():
    live = LiveGateway("http://127.0.0.1:1", [SHOP], [], pause_seconds=(0, 0))
    async with running(live) as task:
        await asyncio.sleep(0.1)
        assert not task.done()


def test_everything_becomes_of_some_order():
    random = Random(1)
    assert {fate(random) for _ in range(1000)} == set(Fate)
