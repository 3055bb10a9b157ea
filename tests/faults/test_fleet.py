"""Several processes at one port: whoever comes notices nothing of their coming and going."""

import asyncio
import json
import os
import signal
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

import aiohttp
import asyncpg
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.faults.altyn import Depositor, serving
from tests.faults.fleet import Loyal, Watcher, always_ready, processes, replaced
from tests.recount import recount_at
from tests.site import KEYS, Site
from tests.thorough import THOROUGH

pytestmark = pytest.mark.timeout(400)
SCOPES = "wallets:write", "wallets:read", "events:read"
POSTED = """
SELECT count(*) FROM events
 WHERE type = 'wallet.operation_posted' AND data ->> 'wallet_id' = ANY ($1)
"""


@dataclass(frozen=True)
class Fleet:
    """Who leads it, where it answers, and what it stands on."""

    leader: asyncio.subprocess.Process
    url: str
    database: str

    async def key(self):
        return await Site(self.url, self.database).key(uuid4().hex, *SCOPES)

    async def posted(self, wallets):
        connection = await asyncpg.connect(self.database)
        count = await connection.fetchval(POSTED, wallets)
        await connection.close()
        return count


@pytest.fixture(scope="module", params=["postgres", "kafka"] if THOROUGH else ["postgres"])
async def fleet(request, module_database, tmp_path_factory):
    settings = {"DATABASE_URL": module_database, "ALTYN_FIELD_KEYS": KEYS}
    if request.param == "kafka":
        settings["KAFKA_BOOTSTRAP_SERVERS"] = request.getfixturevalue("kafka").servers
        settings["KAFKA_PREFIX"] = f"{uuid4().hex[:12]}."
    folder = tmp_path_factory.mktemp("fleet")
    async with serving(folder, "serve", "--processes", 2, whole=True, **settings) as (leader, url):
        yield Fleet(leader, url, module_database)
        leader.terminate()
        assert await leader.wait() == 0
    said = (folder / "stderr").read_text()
    assert "Traceback" not in said
    assert {*errors(said)} <= {"process ended"}
    assert await recount_at(module_database) == {}


def errors(said):
    """What the log says that went wrong."""
    lines = [json.loads(each) for each in said.splitlines() if each.startswith("{")]
    return [each["event"] for each in lines if each["level"] == "error"]


@pytest.fixture
def wallets():
    return [str(uuid4()) for _ in range(5)]


@asynccontextmanager
async def under_load(url, key, wallets):
    """Deposits by who hurries and who does not, sockets and a balancer; gives what they saw."""
    depositor, enough = Loyal(key), asyncio.Event()
    watchers = [Watcher(depositor.headers) for _ in range(3)]
    async with asyncio.TaskGroup() as group:
        reading = [group.create_task(each.watch(url)) for each in watchers]
        balancing = group.create_task(always_ready(url))
        writing = [
            group.create_task(depositor.deposit_until(enough, url, wallets, pause))
            for pause in [0.1] * 4 + [0.5] * 4 + [2.5] * 3
        ]
        yield depositor, watchers
        enough.set()
        depositor.connections = await asyncio.gather(*writing)
        for each in watchers:
            await each.saw(len(depositor.answers))
        for each in [*reading, balancing]:
            each.cancel()


async def test_a_rolling_restart_under_load_is_noticed_by_nobody(fleet, wallets):
    first = processes(fleet.leader)
    async with under_load(fleet.url, await fleet.key(), wallets) as (depositor, watchers):
        await depositor.more_answers(200)
        fleet.leader.send_signal(signal.SIGHUP)
        await replaced(fleet.leader, first)
        await depositor.more_answers(100)

    answered = {each["operation_id"] for each in depositor.answers.values()}
    assert len(answered) == len(depositor.answers) == await fleet.posted(wallets)
    assert sum(depositor.connections) > len(depositor.connections)  # Some had to come again.
    everything = watchers[0].events
    assert [each[0] for each in everything] == sorted({each[0] for each in everything})
    assert {each[1] for each in everything} == answered
    for each in watchers:
        assert each.events == everything
    assert set().union(*(each.goodbyes for each in watchers)) == {1001}


async def figures(url):
    async with aiohttp.request("GET", f"{url}/metrics") as response:
        assert response.status == 200
        families = text_string_to_metric_families(await response.text())
        return {each.name: each.samples for each in families}


def of_each(figures, name):
    return {each.labels["process"]: each.value for each in figures[name]}


async def test_one_that_is_killed_comes_back(fleet, wallets):
    first, depositor = processes(fleet.leader), Depositor(await fleet.key())
    before = await figures(fleet.url)
    assert of_each(before, "altyn_database_pool_size").keys() == {"1", "2"}

    depositing = asyncio.create_task(depositor.for_ever(fleet.url, wallets))
    await depositor.more_answers(100)
    [killed] = first[1]
    os.kill(killed, signal.SIGKILL)
    second = await replaced(fleet.leader, {1: first[1]})
    assert second[2] == first[2]
    await depositor.more_answers(100)
    depositing.cancel()
    assert await depositor.ask_everything_again(fleet.url) == []
    assert await fleet.posted(wallets) == len(depositor.asked)
    async with asyncio.timeout(60):
        while (after := await figures(fleet.url))["altyn_fleet_processes"][0].value < 2:
            await asyncio.sleep(0.1)
    restarts = [each["altyn_fleet_restarts"][0].value for each in (before, after)]
    assert restarts[1] == restarts[0] + 1
