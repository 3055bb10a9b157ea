"""The demo, as `altyn up` runs it: what is in demo.json works, and a restart changes nothing."""

import asyncio
import json
from decimal import Decimal

import aiohttp
import pytest

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


async def test_the_player_of_the_demo_has_a_past_and_can_go_on(folder):
    command = "up", "--data", folder / "data"
    async with serving(folder, *command) as (process, url):
        demo = json.loads((folder / "data/demo.json").read_text())
        assert demo["base_url"] == url
        assert demo["stripe"].keys() >= {"api_base", "publishable_key", "webhook_secret"}
        assert demo["sandbox"]["vima"].keys() == {"base_url", "api_key"}
        assert demo["sandbox"]["payshack"].keys() == {"base_url", "email", "password"}
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
        assert again["sandbox"]["vima"]["api_key"] == demo["sandbox"]["vima"]["api_key"]
        assert again["stripe"]["publishable_key"] == demo["stripe"]["publishable_key"]
        player = Player(again)
        assert await player.look() == before
        body["amount"] = "10.00"
        assert (await player.ask("deposit", body))["status"] == "completed"
        process.terminate()
        await process.communicate()
        assert process.returncode == 0
