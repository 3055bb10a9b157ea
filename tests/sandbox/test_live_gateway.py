"""Simulated orders: what becomes of them, and that nobody else's are touched."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from random import Random
from uuid import uuid4

import pytest
from aiohttp import web

from adapters.data_files.notices import read_patterns
from domain.gateway.device import Seal
from entrypoints.sandbox.gateway.asking import Dealer, Person, Phone, Shop
from entrypoints.sandbox.gateway.banks import WORDINGS, told
from entrypoints.sandbox.gateway.fates import AT_MOST, Fate, Fates, OutFate
from entrypoints.sandbox.gateway.live import LiveGateway

OURS, ANOTHERS = uuid4(), uuid4()
SHOP = Shop("key", "RUB", (10_00, 99_99), ["sbp"])
PHONE = Phone(uuid4(), "whsec_" + "A" * 43 + "=")
ANTON = Dealer(Person("anton@traders.example", "secret"), "RUB", frozenset({OURS}), PHONE)
NOW = datetime(2026, 3, 2, 12, 3, tzinfo=UTC)


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
        if path.endswith("/notifications"):
            return await self.heard(request)
        assert request.can_read_body or not path.endswith("prove")
        *_, one, last = path.split("/")
        acts = path.startswith(("/trader", "/pay/", "/guard/reviews", "/appeals/"))
        acts |= last == "appeals"
        self.asked[last if acts else one] += 1
        if path.startswith("/trader"):
            self.touched.add(one)
        return web.json_response({"order_id": one, "appeal_id": "an-appeal"})

    async def heard(self, request):
        names = "webhook-id", "webhook-timestamp", "webhook-signature"
        body = await request.read()
        Seal(*(request.headers[each] for each in names)).check(
            PHONE.secret, body, datetime.now(UTC)
        )
        self.asked["notice" if body else "beat"] += 1
        return web.json_response({})

    def placed(self, wish, path):
        order_id = uuid4().hex
        requisite = OURS if "payout" in path or len(self.orders) % 2 else ANOTHERS
        self.orders[order_id] = requisite
        self.asked[path] += 1
        return {
            "order_id": order_id,
            "requisite": {"id": str(requisite), "bank": "sber", "number": "79001234567"},
            "amount_to_pay": wish["amount"],
            "payment_url": f"http://a.example/pay/token-{order_id}",
            **wish,
        }


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


EVERYTHING = {
    *("/payin/init", "/payout/init", "confirm", "cancel", "reject", "accept", "prove"),
    *("paid", "notice", "beat", "release", "appeals", "accept", "refuse", "decide"),
}


async def test_they_deal_with_their_own_orders_alone(gateway):
    judge = Person("sofia@supports.example", "secret")
    live = LiveGateway(gateway.url, [SHOP], [ANTON], judge, Random(5), (0, 0.002), haste=10_000)
    async with running(live) as task, asyncio.timeout(30):
        while not gateway.asked.keys() >= EVERYTHING:
            await asyncio.sleep(0.01)
            assert not task.done()
    assert gateway.touched
    assert {gateway.orders[each] for each in gateway.touched} == {OURS}


async def test_they_go_on_while_the_site_is_away():
    live = LiveGateway("http://127.0.0.1:1", [SHOP], [], pause_seconds=(0, 0))
    async with running(live) as task:
        await asyncio.sleep(0.1)
        assert not task.done()


def test_everything_becomes_of_some_order_and_some_of_it_not_often():
    fates = Fates(Random(1))
    drawn = Counter(fates.pay_in() for _ in range(2000))
    drawn += Counter(fates.pay_out() for _ in range(2000))
    assert drawn.keys() == {*Fate, *OutFate}
    assert {each: drawn[each] for each in AT_MOST} == AT_MOST


@pytest.mark.parametrize("bank", WORDINGS)
def test_what_a_bank_tells_is_what_patterns_read(bank):
    message = told({"bank": bank, "number": "220220001234"}, "1234.50", NOW, 7)
    read = read_patterns().read(message["sender"], message["text"])
    assert (read.bank, str(read.amount), read.tail) == (bank, "1234.50", "1234")


def test_at_first_everything_happens_once_and_what_is_seldom_first():
    fates = Fates(Random(1))
    drawn = [fates.pay_in() for _ in Fate]
    assert {*drawn} == {*Fate}
    assert drawn[0] is Fate.SILENT
    assert drawn[-1] is Fate.PAID
    assert {fates.pay_out() for _ in OutFate} == {*OutFate}
