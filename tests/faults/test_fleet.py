"""Several processes at one port: whoever comes notices nothing of their coming and going."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager
from uuid import uuid4

import aiohttp
import asyncpg
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.faults.altyn import Depositor, run, serving
from tests.faults.fleet import Loyal, Watcher, always_ready, processes, replaced
from tests.recount import recount_at
from tests.site import KEYS
from tests.thorough import some

pytestmark = pytest.mark.timeout(240)
WALLETS = [str(uuid4()) for _ in range(5)]
SCOPES = "wallets:write", "wallets:read", "events:read"
KEY = "key", "create", "--name", "test", *(word for each in SCOPES for word in ("--scope", each))
POSTED = "SELECT count(*) FROM events WHERE type = 'wallet.operation_posted'"


@asynccontextmanager
async def fleet(folder, database, *more, **settings):
    """Two processes; gives who leads them, their address and a key."""
    settings |= {"DATABASE_URL": database, "ALTYN_FIELD_KEYS": KEYS}
    key = await run(folder, *KEY, **settings)
    async with serving(folder, "serve", "--processes", 2, *more, **settings) as (leader, url):
        yield leader, url, key


async def count_posted(database):
    connection = await asyncpg.connect(database)
    count = await connection.fetchval(POSTED)
    await connection.close()
    return count


@asynccontextmanager
async def under_load(url, key):
    """Deposits by who hurries and who does not, sockets and a balancer; gives what they saw."""
    depositor, enough = Loyal(key), asyncio.Event()
    watchers = [Watcher(depositor.headers) for _ in range(4)]
    async with asyncio.TaskGroup() as group:
        reading = [group.create_task(each.watch(url)) for each in watchers]
        balancing = group.create_task(always_ready(url))
        writing = [
            group.create_task(depositor.deposit_until(enough, url, WALLETS, pause))
            for pause in [0.05] * 6 + [0.5] * 4 + [2.5] * 4
        ]
        yield depositor, watchers
        enough.set()
        depositor.connections = await asyncio.gather(*writing)
        for each in watchers:
            await each.saw(len(depositor.answers))
        for each in [*reading, balancing]:
            each.cancel()


@pytest.fixture
def bus(request):
    """Give what a process has to be told of the bus that carries events."""
    if request.param == "postgres":
        return {}
    kafka, prefix = map(request.getfixturevalue, ("kafka", "kafka_prefix"))
    return {"KAFKA_BOOTSTRAP_SERVERS": kafka.servers, "KAFKA_PREFIX": prefix}


@pytest.mark.parametrize("bus", some(["kafka", "postgres"], "rolling", count=1), indirect=True)
async def test_a_rolling_restart_under_load_is_noticed_by_nobody(folder, database, bus):
    async with fleet(folder, database, **bus) as (leader, url, key):
        first = processes(leader)
        async with under_load(url, key) as (depositor, watchers):
            await depositor.more_answers(200)
            leader.send_signal(signal.SIGHUP)
            await replaced(leader, first)
            await depositor.more_answers(100)

        answered = len(depositor.answers)
        assert await count_posted(database) == answered
        assert sum(depositor.connections) > 14  # Some had to come again, and did.
        everything = watchers[0].events
        assert [each[0] for each in everything] == sorted({each[0] for each in everything})
        assert {each[1] for each in everything} == {
            each["operation_id"] for each in depositor.answers.values()
        }
        for each in watchers:
            assert each.events == everything
        assert set().union(*(each.goodbyes for each in watchers)) == {1001}
        leader.terminate()
        assert await leader.wait() == 0
    assert await recount_at(database) == {}


async def figures(url):
    async with aiohttp.request("GET", f"{url}/metrics") as response:
        assert response.status == 200
        families = text_string_to_metric_families(await response.text())
        return {each.name: each.samples for each in families}


def of_each(figures, name):
    return {each.labels["process"]: each.value for each in figures[name]}


async def test_one_that_is_killed_comes_back_and_all_end_with_their_leader(folder, database):
    async with fleet(folder, database) as (leader, url, key):
        first, depositor = processes(leader), Depositor(key)
        shown = await figures(url)
        assert of_each(shown, "altyn_database_pool_size").keys() == {"1", "2"}

        depositing = asyncio.create_task(depositor.for_ever(url, WALLETS))
        await depositor.more_answers(100)
        [killed], [other] = first[1], first[2]
        os.kill(killed, signal.SIGKILL)
        second = await replaced(leader, {1: first[1]})
        assert second[2] == {other}
        await depositor.more_answers(100)
        depositing.cancel()
        assert await depositor.ask_everything_again(url) == []
        async with asyncio.timeout(60):
            while (shown := await figures(url))["altyn_fleet_processes"][0].value < 2:
                await asyncio.sleep(0.1)
        assert shown["altyn_fleet_restarts"][0].value == 1

        leader.kill()
        async with asyncio.timeout(30):
            while any(map(alive, [*second[1], other])):
                await asyncio.sleep(0.05)
    assert await recount_at(database) == {}


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
