"""With the providers' stand-ins and their faults: what is stored is what the providers have."""

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from random import Random

import pytest
from pydantic import SecretStr

from adapters.payshack.own_token import OwnToken
from adapters.payshack.provider import PayShack
from adapters.payshack.session import PayShackSession
from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection, Rhythm
from adapters.vima.client import Credentials, VimaClient
from adapters.vima.provider import Vima
from domain.psp.sync_runs import RunState
from entrypoints.sandbox.psp import Settings, running
from tests.psp.hub import open_hub

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
WORLD = {"days": 3, "payments_per_day": 40, "live_per_hour": 60}
FAULTS = (
    *("unauthorised", "rate_limited", "error_500", "business_500", "unavailable", "hang_up"),
    *("cut", "not_json", "wrong_shape", "double_rows", "repeated_page", "drift"),
)


class WorldClock:
    """The time of the stand-ins' world."""

    def __init__(self, world):
        self.world = world

    def now(self):
        return datetime.fromtimestamp(self.world.clock.now() / 1000, UTC)


async def at_once(_):
    """Nobody waits in tests."""


def connection(source, url):
    rhythm = Rhythm(per_second=10_000, tries=3, failures=10**6)
    return ProviderConnection(source, url, ProviderCalls(), rhythm, at_once)


@pytest.fixture
async def start(database, folder):
    """Open a hub that asks stand-ins of a seed."""
    async with AsyncExitStack() as stack:

        async def start(seed):
            world = running(seed=seed, now=START, settings=Settings(**WORLD))
            standins = await stack.enter_async_context(world)
            clock = WorldClock(standins.world)
            vima = connection("vima", standins.vima_url)
            payshack = connection("payshack", standins.payshack_url)
            for each in (vima, payshack):
                await stack.enter_async_context(each)
            key = Credentials(SecretStr(standins.api_key), None, None)
            password = SecretStr(standins.password)
            session = PayShackSession(payshack, standins.email, password, OwnToken(), clock)
            sources = Vima(VimaClient(vima, key), clock), PayShack(session, clock)
            hub = open_hub(database, folder, *sources, clock=clock)
            return standins, await stack.enter_async_context(hub)

        yield start


async def stored(hub, source):
    rows = await hub.pool.fetch(
        "SELECT source_id, original_status FROM psp_operations WHERE source = $1", source
    )
    return {each["source_id"]: each["original_status"] for each in rows}


@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_goes_wrong_in_the_end_it_is_equal(start, seed):
    standins, hub = await start(seed)
    random = Random(seed)
    for _ in range(6):
        for fault in random.sample(FAULTS, 2):
            provider = random.choice(["vima", "payshack"])
            standins.knobs.fail(fault, provider=provider, times=random.randint(1, 6))
        if random.random() < 0.3:
            standins.knobs.expire_tokens()
        standins.knobs.advance(random.choice([30, 60, 600, 7200]))
        standins.knobs.happen(random.randrange(4), 3)
        await hub.sync()
    standins.knobs.clear()
    standins.knobs.advance(120)
    for run in await hub.sync():
        assert run.state is RunState.COMPLETED, run

    vima = {
        each["operation_id"]: each.get("payment_status") or each["current_status"]
        for each in standins.operations()
    }
    assert await stored(hub, "vima") == vima
    payshack = {each["txnId"]: each["txnStatus"] for each in standins.pay_ins()}
    payshack |= {
        each.get("txnId") or each["transactionId"]: each.get("txnStatus") or each["status"]
        for each in standins.pay_outs()
    }
    assert await stored(hub, "payshack") == payshack
    total = await hub.pool.fetchval("SELECT sum(count) FROM psp_quarters")
    assert total == len(vima) + len(payshack)
