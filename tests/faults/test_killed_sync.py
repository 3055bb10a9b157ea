"""Killed in the middle of a sync: the next process goes on, and has what the providers have."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import asyncpg
import pytest

from entrypoints.sandbox.psp import Settings, running
from tests.faults.altyn import serving

SMALL = Settings(days=3, payments_per_day=300, live_per_hour=0)
STORED = "SELECT source_id, original_status FROM psp_operations WHERE source = $1"
RUNS = "SELECT state, pages, finished_at FROM psp_runs WHERE kind = 'backfill' AND initial"


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


def told(standins, database):
    """Give a process what it needs to know of the providers."""
    return {
        "DATABASE_URL": database,
        "VIMA_API_KEY": standins.api_key,
        "VIMA_BASE_URL": standins.vima_url,
        "VIMA_REQUESTS_PER_SECOND": "500",
        "PAYSHACK_EMAIL": standins.email,
        "PAYSHACK_PASSWORD": standins.password,
        "PAYSHACK_API_URL": standins.payshack_url,
        "PAYSHACK_REQUESTS_PER_SECOND": "500",
        "CURRENCY_RATES_URL": standins.rates_url,
        "INITIAL_SYNC_DAYS": "5",
    }


@asynccontextmanager
async def up(folder, standins, database):
    variables = told(standins, database)
    async with serving(folder, "up", "--no-demo", **variables) as (process, _):
        yield process


async def until(connection, question, *arguments):
    async with asyncio.timeout(120):
        while not await connection.fetchval(question, *arguments):
            await asyncio.sleep(0.02)


async def test_what_was_begun_is_gone_on_with(folder, database, connection):
    # Their time stands still, or else operations went on after they were read.
    async with running(seed=3, settings=SMALL, now=datetime.now(UTC)) as standins:
        standins.knobs.fail("slow", provider="vima", path="operation", times=None, seconds=0.1)
        standins.knobs.fail(
            "slow", provider="payshack", path="transaction", times=None, seconds=0.1
        )
        for pages in (2, 4):
            async with up(folder, standins, database) as process:
                await until(
                    connection,
                    "SELECT bool_and(pages >= $1) AND count(*) = 2 FROM psp_runs WHERE initial",
                    pages,
                )
                process.kill()
                await process.wait()
        unfinished = await connection.fetch(RUNS)
        assert any(each["state"] == "running" for each in unfinished)

        standins.knobs.clear()
        async with up(folder, standins, database):
            ended = "SELECT count(*) = 2 FROM psp_runs WHERE initial AND state = 'completed'"
            await until(connection, ended)
        assert len(await connection.fetch(RUNS)) == 2

        vima = {each[0]: each for each in await connection.fetch(STORED, "vima")}
        truth = standins.operations()
        assert len(vima) == len(truth) > 300
        assert vima.keys() == {each["operation_id"] for each in truth}
        payshack = await connection.fetch(STORED, "payshack")
        inside, outside = standins.pay_ins(), standins.pay_outs()
        assert len(payshack) == len(inside) + len(outside)
        statuses = {each["txnId"]: each["txnStatus"] for each in inside}
        assert all(
            each["original_status"] == statuses[each["source_id"]]
            for each in payshack
            if each["source_id"] in statuses
        )
        both = len(vima) + len(payshack)
        assert await connection.fetchval("SELECT sum(total) FROM psp_sources") == both
        assert await connection.fetchval("SELECT sum(new) FROM psp_runs WHERE initial") == both
