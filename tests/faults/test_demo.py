"""The demo, as `altyn up` runs it: what is in demo.json works, and a restart changes nothing."""

import asyncio
import json
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import aiohttp
import pytest

from entrypoints.sandbox.gateway.banks import told
from tests.devices import signed
from tests.faults.altyn import serving

pytestmark = pytest.mark.timeout(300)


class Player:
    """The demo's player, seen by a betting platform that acts for them."""

    def __init__(self, demo):
        self.url = demo["base_url"]
        self.headers = {
            "Authorization": f"Bearer {demo['api_keys']['funding']}",
            "X-User-ID": demo["player"]["id"],
            "Prefer": "money=string",
        }

    async def ask(self, path, body=None):
        async with (
            aiohttp.ClientSession(self.url, headers=self.headers) as session,
            session.request("POST" if body else "GET", f"/api/wallet/{path}", json=body) as got,
        ):
            assert got.status == 200, await got.text()
            return await got.json()

    async def look(self):
        return [await self.ask(path) for path in ("balance", "payment-methods", "withdrawals")]


async def operations_come_in(demo):
    """Wait until both payment providers' operations are seen to come in."""
    headers = {"Authorization": f"Bearer {demo['api_keys']['readonly']}"}
    async with aiohttp.ClientSession(demo["base_url"], headers=headers) as session:
        while True:
            async with session.get("/api/v1/sync/status") as got:
                told = (await got.json())["sources"]
            known = {each["source"]: each["total_records"] for each in told}
            if known["vima"] > 0 and known["payshack"] > 0:
                return
            await asyncio.sleep(0.5)


class Gateway:
    """The gateway of the demo, as a shop's backend and a trader's telephone see it."""

    def __init__(self, demo, session):
        self.known, self.session = demo["gateway"], session
        self.url = demo["base_url"] + "/api/v1/gateway"

    async def shop(self, method, path, body=None):
        headers = {"Authorization": f"Bearer {self.known['store']['api_key']}"}
        async with self.session.request(method, self.url + path, json=body, headers=headers) as got:
            assert got.ok, await got.text()
            return await got.json()

    async def order(self, method):
        wish = {"external_order_id": uuid4().hex, "amount": "1500", "currency": "RUB"}
        order = await self.shop("POST", "/payin/init", wish | {"method": method})
        while order["status"] in {"new", "matching"}:
            await asyncio.sleep(0.5)
            order = await self.shop("GET", f"/payin/status/{order['order_id']}")
        return order

    async def bank_tells(self, order):
        device = self.known["device"]
        message = told(order["requisite"], order["amount_to_pay"], datetime.now(UTC), 1)
        path = f"{self.url}/devices/{device['id']}/notifications"
        async with self.session.post(path, **signed(device["secret"], message)) as got:
            assert got.status == 200, await got.text()

    async def callbacks(self, order):
        async with self.session.get(self.known["callbacks_url"]) as got:
            items = (await got.json())["items"]
        return {
            each["body"]["status"]: each["signed"]
            for each in items
            if each["body"].get("order_id") == order["order_id"]
        }


async def a_payment_comes_in(demo):
    """Let customers order by all ways, 20 at once; of one payment the bank tells."""
    async with aiohttp.ClientSession() as session:
        gateway = Gateway(demo, session)
        listed = await gateway.shop("GET", "/methods?amount=1500&currency=RUB")
        orders = await asyncio.gather(
            *(gateway.order(each["method"]) for each in listed["items"] for _ in range(20))
        )
        assert {each["status"] for each in orders} == {"awaiting_payment"}
        order = next(each for each in orders if each["requisite"]["bank"] == "sber")
        await gateway.bank_tells(order)
        while (await gateway.callbacks(order)).get("completed") is None:
            await asyncio.sleep(0.2)
        assert await gateway.callbacks(order) == dict.fromkeys(
            ("new", "matching", "awaiting_payment", "completed"), True
        )


async def test_the_player_of_the_demo_has_a_past_and_can_go_on(folder):
    command = "up", "--data", folder / "data"
    async with serving(folder, *command) as (process, url):
        demo = json.loads((folder / "data/demo.json").read_text())
        assert demo["base_url"] == url
        assert demo["stripe"].keys() >= {"api_base", "publishable_key", "webhook_secret"}
        assert demo["sandbox"]["vima"].keys() == {"base_url", "api_key"}
        assert demo["sandbox"]["payshack"].keys() == {"base_url", "email", "password"}
        await a_payment_comes_in(demo)
        await operations_come_in(demo)
        player = Player(demo)
        balance, cards, withdrawals = await player.look()
        assert 200 <= Decimal(balance["available_balance"]) <= 5_000
        assert [each["is_default"] for each in cards["payment_methods"]] == [True, False]
        assert [bool(each["last_used"]) for each in cards["payment_methods"]] == [True, False]
        assert [each["state"] for each in withdrawals["items"]] == ["paid"]
        options = await player.ask("options")
        assert options["withdrawal"]["used_today"] == "0.00"
        [method] = (await player.ask("withdrawal-methods"))["withdrawal_methods"]
        assert method["is_verified"]

        default = cards["payment_methods"][0]["stripe_payment_method_id"]
        body = {"amount": "25.00", "stripe_payment_method_id": default}
        assert (await player.ask("deposit", body))["status"] == "completed"
        before = await player.look()
        process.kill()
        await process.communicate()

    async with serving(folder, *command) as (process, _):
        again = json.loads((folder / "data/demo.json").read_text())
        assert again["player"] == demo["player"]
        assert again["gateway"]["device"] == demo["gateway"]["device"]
        assert again["sandbox"]["vima"]["api_key"] == demo["sandbox"]["vima"]["api_key"]
        assert again["stripe"]["publishable_key"] == demo["stripe"]["publishable_key"]
        player = Player(again)
        assert await player.look() == before
        body["amount"] = "10.00"
        assert (await player.ask("deposit", body))["status"] == "completed"
        process.terminate()
        await process.communicate()
        assert process.returncode == 0
