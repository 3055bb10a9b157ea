"""What an operator settles: money of unknown payers, and repeats that say something else."""

import asyncio

import aiohttp

from tests.bank import Told, new_inn
from tests.events import until
from tests.site import running_site

HOOK = "/api/webhook/bank/"


async def test_the_money_of_unknown_payers_is_assigned_by_an_operator(new_database):
    async with new_database() as dsn:
        with running_site(dsn, bank_webhook_open=True, unknown_payer="suspense") as site:
            key = await site.key("operator", "bank-payments:write", "organizations:read")
            told, inn = Told(amount="99.99"), new_inn(12)
            auth = {"Authorization": f"Bearer {key}"}
            async with aiohttp.ClientSession(site.url) as session:

                async def ask(method, path, **rest):
                    async with session.request(method, path, headers=auth, **rest) as response:
                        return response.status, await response.json(content_type=None)

                assert (await ask("POST", HOOK, json=told.body))[1] == {"status": "success"}
                path = f"/api/v1/bank-payments/{told.operation_id}/assign"
                answers = await asyncio.gather(
                    *(ask("POST", path, json={"inn": each}) for each in [inn, new_inn(), inn])
                )
                held = [await ask("GET", f"/api/organizations/{inn}/balance/")]

    done = [document for status, document in answers if status == 200]
    assert {each["status"] for each in done} == {"assigned"}
    assert len({each["credited_inn"] for each in done}) == 1
    assert {document["code"] for status, document in answers if status != 200} == {
        "not_in_suspense"
    }
    if done[0]["credited_inn"] == inn:
        assert held == [(200, {"inn": inn, "balance": 99.99})]


async def test_everything_that_happens_is_told(new_database):
    async with new_database() as dsn:
        with running_site(dsn, bank_webhook_open=True, unknown_payer="suspense") as site:
            key = await site.key("operator", "*")
            told, inn = Told(amount="3"), new_inn()
            auth = {"Authorization": f"Bearer {key}"}
            async with aiohttp.ClientSession(site.url, headers=auth) as session:
                await session.post(HOOK, json=told.body)
                await session.post(HOOK, json=told.body | {"amount": "4"})
                assign = f"/api/v1/bank-payments/{told.operation_id}/assign"
                await session.post(assign, json={"inn": inn})
                await session.post(HOOK, json=Told(payer_inn=inn, amount="5").body)
                async with session.get("/api/v1/bank-payments/review") as response:
                    [item] = (await response.json())["items"]
                await session.post(f"/api/v1/bank-payments/review/{item['id']}/dismiss")

                async def events():
                    url = "/api/v1/events?types=bank_payment.*,organization.*"
                    async with session.get(url) as response:
                        items = (await response.json())["items"]
                        return items if len(items) >= 6 else None

                seen = await until(events)

    assert [each["type"] for each in seen] == [
        "bank_payment.suspended",
        "bank_payment.conflicted",
        "bank_payment.assigned",
        "organization.credited",
        "organization.credited",
        "bank_payment.conflict_dismissed",
    ]
    assert [each["data"].get("balance") for each in seen[2:5]] == [None, "3.00", "8.00"]
    assert seen[2]["data"]["inn"] == seen[3]["data"]["inn"] == inn
    assert seen[2]["data"]["by"] == seen[5]["data"]["by"] == "operator"
