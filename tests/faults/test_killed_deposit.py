"""Killed between any two steps of a deposit with a saved card: charged and credited once, or not.

The product is a process of its own; Stripe's stand-in is in another one, and lives on.
"""

import asyncio
import signal
from contextlib import asynccontextmanager, suppress

import aiohttp
import asyncpg
import pytest
import stripe

from application.funding.deposits.make_deposit import DepositWish
from domain.funding.player import Player
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey
from entrypoints.figures import Figures
from entrypoints.sandbox.stripe import running
from entrypoints.serve import open_house
from entrypoints.settings import load_settings
from tests.faults.altyn import serving
from tests.recount import recount_at
from tests.site import KEYS, QUIET, Site
from tests.thorough import some
from tests.world import USD

ROUTE = "POST /api/wallet/deposit"
PRICE, CHARGED = "19.99", 1999
COMMITS = {
    "the wish": "INSERT ON deposits {} FOR EACH ROW",
    "the payment": "UPDATE ON deposits {} FOR EACH ROW "
    "WHEN (OLD.intent_id IS NULL AND NEW.intent_id IS NOT NULL)",
    "the credit": "UPDATE ON deposits {} FOR EACH ROW "
    "WHEN (OLD.completed_at IS NULL AND NEW.completed_at IS NOT NULL)",
    "the answer": "UPDATE ON deposits {} FOR EACH ROW "
    "WHEN (OLD.answered IS NULL AND NEW.answered IS NOT NULL)",
}
CALLS = {"created": "/v1/payment_intents", "charged": "*/confirm"}
POINTS = [
    *((when, what) for what in COMMITS for when in ("before", "after")),
    *(("call", what) for what in CALLS),
]
TARRY = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER """
TARRYING = "FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND NOT granted"


@pytest.fixture
async def standin():
    async with running() as standin:
        yield standin


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


def environment(database, standin):
    return {
        "DATABASE_URL": database,
        "STRIPE_SECRET_KEY": standin.secret_key,
        "STRIPE_API_BASE": standin.api_base,
        "ALTYN_FIELD_KEYS": KEYS,
    }


@asynccontextmanager
async def house_of(database, standin):
    settings = load_settings(
        **QUIET, stripe_secret_key=standin.secret_key, stripe_api_base=standin.api_base
    )
    async with open_house(settings, database, Figures()) as house:
        yield house.funding.deposits


async def saved_card(database, standin, owner):
    async with house_of(database, standin) as rooms, aiohttp.ClientSession() as session:
        customer = await rooms.find_customer()(owner=owner)
        api = stripe.StripeClient(
            standin.secret_key,
            http_client=stripe.AIOHTTPClient(session=session),
            base_addresses={"api": standin.api_base},
        ).v1
        attached = await api.payment_methods.attach_async("pm_card_visa", {"customer": customer})
        return attached.id


async def until(question):
    async with asyncio.timeout(60):
        while not await question():
            await asyncio.sleep(0.01)


async def pay(url, key, method):
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"{url}{ROUTE.partition(' ')[2]}",
            json={"amount": PRICE, "stripe_payment_method_id": method},
            headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "k"},
        ) as response,
    ):
        return response.status, await response.text()


async def stop_at(point, connection, standin, process, paying):
    """Wait until the deposit is there, and kill the process."""
    when, _ = point
    if when == "call":

        async def arrived():
            return not standin.knobs.world.faults.requests

        await until(arrived)
    else:

        async def waits():
            assert not paying.done(), paying.result()
            return await connection.fetchval(f"SELECT count(*) {TARRYING}")

        await until(waits)
        if when == "after":
            process.send_signal(signal.SIGSTOP)  # It will never hear that it was committed.
        else:
            process.kill()
            await process.wait()
            await connection.execute(f"SELECT pg_terminate_backend(pid) {TARRYING}")
        await connection.execute("SELECT pg_advisory_unlock(1)")

        async def nobody_waits():
            return not await connection.fetchval(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1"
            )

        await until(nobody_waits)
    if process.returncode is None:
        process.kill()
        await process.wait()
    with suppress(aiohttp.ClientError):
        pytest.fail(f"answered {await paying}")


async def credited(connection, owner):
    account = Player(owner, USD).account.id
    return await connection.fetchval("SELECT balance FROM accounts WHERE ref = $1", account) or 0


def received(standin):
    return [each["amount_received"] for each in standin.world.store.all("payment_intent")]


FIRSTS = "retry", "reconciler"


@pytest.mark.parametrize(
    ("point", "first"),
    [(each, first) for each in POINTS for first in some(FIRSTS, each, count=1)],
    ids=lambda each: each if isinstance(each, str) else " ".join(each),
)
async def test_whenever_we_are_killed_it_is_charged_and_credited_once(
    folder, database, connection, standin, point, first
):
    variables = environment(database, standin)
    key = await Site("", database).key("player", "funding:write")
    owner = await connection.fetchval("SELECT id FROM principals WHERE name = 'player'")
    method = await saved_card(database, standin, owner)
    when, what = point
    if when == "call":
        standin.knobs.fail_requests("hang", method="POST", path=CALLS[what], seconds=600)
    else:
        trigger = COMMITS[what].format("DEFERRABLE INITIALLY DEFERRED")
        await connection.execute(f"{TARRY}{trigger} EXECUTE FUNCTION tarry()")
        await connection.execute("SELECT pg_advisory_lock(1)")

    async with serving(folder, "serve", **variables) as (process, url):
        paying = asyncio.create_task(pay(url, key, method))
        await stop_at(point, connection, standin, process, paying)
    standin.knobs.clear()

    caller = Caller(owner, "player", frozenset({"funding:write:own"}))
    async with house_of(database, standin) as rooms:

        async def retry():
            made = await rooms.make_deposit()(
                caller=caller,
                key=IdempotencyKey(owner, ROUTE, "k"),
                wish=DepositWish(PRICE, method),
            )
            assert made.deposit.state == "completed"
            assert made.deposit.balance_after.minor == CHARGED

        async def reconcile():
            for each in await connection.fetch("SELECT id FROM deposits"):
                with suppress(Refusal):
                    await rooms.reconcile().reconcile(deposit_id=each[0])
            assert await credited(connection, owner) == sum(received(standin))

        for step in (retry, reconcile) if first == "retry" else (reconcile, retry):
            await step()

    assert await credited(connection, owner) == CHARGED
    assert [each for each in received(standin) if each] == [CHARGED]
    assert await recount_at(database) == {}
