"""A whole process beside a Kafka that comes late, and a Kafka with locks on its doors."""

import asyncio
from uuid import uuid4

import aiohttp

from entrypoints.figures import Figures
from entrypoints.serve import listening, open_house
from entrypoints.serve.kafka import kafka_of
from entrypoints.settings import load_settings
from tests.kafka.broker import running
from tests.kafka.relays import reading


async def test_kafka_comes_late_and_nobody_waits_for_it(database, folder, kafka_folder):
    with running(kafka_folder, started=False) as kafka:
        settings = load_settings(
            data=folder, port=0, kafka_bootstrap_servers=kafka.servers, kafka_prefix="late."
        )
        figures = Figures()
        async with (
            open_house(settings, database, figures) as house,
            listening(settings, house, figures) as port,
        ):
            key = await house.access.create_key()(name="till", permissions=("*",))
            headers = {"Authorization": f"Bearer {key.token.text}"}
            url = f"http://127.0.0.1:{port}"
            async with aiohttp.ClientSession(url, headers=headers) as http:
                while (health := await ready(http))["warnings"] == {}:
                    await asyncio.sleep(0.05)
                assert health["warnings"] == {"kafka": "unreachable"}
                await deposit(http, 3)

                await kafka.node.restart()
                async with reading(kafka_of(settings)) as read:
                    await read.until(3)
                while (await ready(http))["warnings"] != {}:
                    await asyncio.sleep(0.05)
                shown = figures.text().decode()
                assert "altyn_relay_lag_events 0.0" in shown
                assert "altyn_kafka_reachable 1.0" in shown

    told = [each.event for events in read.came.values() for each in events]
    assert {each.type for each in told} == {"wallet.operation_posted"}


async def ready(http):
    async with http.get("/health/ready") as answer:
        assert answer.status == 200
        return await answer.json()


async def deposit(http, times):
    path = f"/api/v1/wallets/{uuid4()}/operation"
    for _ in range(times):
        body = {"operation_type": "DEPOSIT", "amount": "5.00"}
        async with http.post(path, json=body) as answer:
            assert answer.status == 200
