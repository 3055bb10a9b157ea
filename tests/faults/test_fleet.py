"""Several processes at one port: whoever comes notices nothing of their coming and going."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

import aiohttp
import asyncpg
import pytest

from tests.faults.altyn import run, serving
from tests.faults.fleet import Loyal, Watcher, always_ready, processes, replaced
from tests.recount import recount_at
from tests.site import KEYS

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
    watchers = [Watcher(depositor.headers) for _ in range(6)]
    async with asyncio.TaskGroup() as group:
        reading = [group.create_task(each.watch(url)) for each in watchers]
        balancing = group.create_task(always_ready(url))
        writing = [
            group.create_task(depositor.deposit_until(enough, url, WALLETS, pause))
            for pause in [0.02] * 10 + [1.0] * 5 + [4.0] * 5
        ]
        yield depositor, watchers
        enough.set()
        depositor.connections = await asyncio.gather(*writing)
        for each in watchers:
            await each.saw(len(depositor.answers))
        for each in [*reading, balancing]:
            each.cancel()


async def test_a_rolling_restart_under_load_is_noticed_by_nobody(folder, database):
    async with fleet(folder, database) as (leader, url, key):
        first = processes(leader)
        async with under_load(url, key) as (depositor, watchers):
            await depositor.more_answers(200)
            leader.send_signal(signal.SIGHUP)
            second = await replaced(leader, first)
            await depositor.more_answers(100)
            leader.send_signal(signal.SIGHUP)
            await replaced(leader, second)
            await depositor.more_answers(100)

        answered = len(depositor.answers)
        assert await count_posted(database) == answered
        assert sum(depositor.connections) > 20  # Some had to come again, and did.
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
