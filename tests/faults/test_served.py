"""The product as it is run, killed under load: over HTTP, with its own keys and retries."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from uuid import uuid4

import aiohttp
import asyncpg

from adapters.postgres.embedded import running
from tests.faults.altyn import Depositor, run, serving
from tests.recount import recount_at
from tests.thorough import THOROUGH

KILLS = 5 if THOROUGH else 2
WALLETS = [str(uuid4()) for _ in range(5)]
BALANCES = "SELECT ref::text, balance FROM accounts WHERE ref = ANY ($1)"
KEY = "key", "create", "--name", "test", "--scope", "wallets:write", "--scope", "wallets:read"


@asynccontextmanager
async def load(depositor, url):
    """Deposits all the time during the block."""
    async with asyncio.TaskGroup() as group:
        depositing = group.create_task(depositor.for_ever(url, WALLETS))
        yield
        depositing.cancel()


async def everything_adds_up(dsn, depositor):
    assert await recount_at(dsn) == {}
    connection = await asyncpg.connect(dsn)
    balances = dict(await connection.fetch(BALANCES, WALLETS))
    await connection.close()
    wanted = Counter(depositor.asked.values())
    assert {wallet: 100 * count for wallet, count in wanted.items()} == balances


async def test_altyn_is_killed_and_started_again(folder):
    data = folder / "data"
    start = "up", "--no-demo", "--data", data
    async with serving(folder, *start):
        depositor = Depositor(await run(folder, *KEY, "--data", data))
    for _ in range(KILLS):
        async with serving(folder, *start) as (process, url), load(depositor, url):
            await depositor.more_answers(300)
            process.kill()
            await process.wait()
    async with serving(folder, *start) as (process, url):
        assert await depositor.ask_everything_again(url) == []
        process.terminate()
        assert await process.wait() == 0

    with running(data) as dsn:
        await everything_adds_up(dsn, depositor)


async def test_two_serve_one_database_and_one_is_killed(folder, database):
    settings = {"DATABASE_URL": database}
    depositor = Depositor(await run(folder, *KEY, **settings))
    async with serving(folder, "serve", **settings) as (_, one):
        for _ in range(KILLS):
            async with (
                serving(folder, "serve", **settings) as (process, other),
                load(depositor, one),
                load(depositor, other),
            ):
                await depositor.more_answers(300)
                process.kill()
                await process.wait()
                await depositor.more_answers(100)
        assert await depositor.ask_everything_again(one) == []
        await everything_adds_up(database, depositor)


async def test_being_told_to_stop_answers_whom_it_has_let_in(folder, database):
    """Whoever got through to it is answered; afterwards nobody listens any more."""
    settings = {"DATABASE_URL": database}
    depositor = Depositor(await run(folder, *KEY, **settings))
    async with serving(folder, "serve", **settings) as (process, url), load(depositor, url):
        await depositor.more_answers(100)
        process.terminate()
        assert await process.wait() == 0

    async with serving(folder, "serve", **settings) as (_, url):
        assert await depositor.ask_everything_again(url) == []
        await everything_adds_up(database, depositor)
        async with aiohttp.ClientSession(headers=depositor.headers) as session:
            response = await session.get(f"{url}/api/v1/wallets/{WALLETS[0]}")
            assert response.status == 200
