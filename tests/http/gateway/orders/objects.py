"""A gateway that trades: a store, a trader with a requisite, a rate, fees and money."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import aiohttp
import asyncpg

from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from domain.access.roles import Role
from domain.gateway.accounts import deposits, store_account, trader_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.browsers import signed_in
from tests.gateway import USDT
from tests.http.gateway.trading import add_requisite, make_trader
from tests.pools import open_patient_pool

GATEWAY = "/api/v1/gateway"
RATE = """
WITH pair AS (INSERT INTO gateway_rate_pairs (currency, settlement, source)
              VALUES ('RUB', 'USDT', 'manual') ON CONFLICT DO NOTHING)
INSERT INTO gateway_rates (currency, settlement, source, base, at, kept_at, taken)
VALUES ('RUB', 'USDT', 'manual', 92.5, now(), now(), true)
"""
FEES = """
INSERT INTO gateway_fee_tables (id, party, currency, settlement, lines, valid_from, made_at)
SELECT gen_random_uuid(), $1, 'RUB', 'USDT',
       jsonb_agg(jsonb_build_object('direction', d, 'method', NULL, 'least', 0, 'percent',
                                    $2::text, 'fixed', NULL)), now() - interval '1 hour', now()
  FROM unnest('{payin,payout}'::text[]) AS d
"""
BOTH = ["payin", "payout"]
WIDE = {"least": None, "largest": None, "min_interval_seconds": 0, "concurrent": 100}


@dataclass
class Market:
    """Who trades, and what they ask of the API."""

    site: object
    browsers: dict
    store_id: str = ""
    key: str = ""
    trader_id: str = ""
    requisite_id: str = ""
    client: aiohttp.ClientSession = field(default=None)

    async def store(self, method, path, body=None, **rest):
        """Ask as the store's key."""
        sent = {} if body is None else {"json": body}
        headers = {"Authorization": f"Bearer {self.key}"}
        async with self.client.request(
            method, GATEWAY + path, headers=headers, **sent, **rest
        ) as response:
            return response.status, await response.json()

    async def ask(self, who, method, path, body=None, **rest):
        """Ask as a person of a role."""
        sent = {} if body is None else {"json": body}
        async with self.browsers[who].request(method, GATEWAY + path, **sent, **rest) as response:
            return response.status, await response.json(content_type=None)

    async def payin(self, **said):
        body = {
            "external_order_id": uuid4().hex,
            "amount": "5000.00",
            "currency": "RUB",
            "method": "card",
            "wait_ms": 10_000,
        }
        return await self.store("POST", "/payin/init", body | said)

    async def payout(self, **said):
        to = {"type": "card", "number": "4242 4242 4242 4242", "holder": "Anna P"}
        body = {
            "external_order_id": uuid4().hex,
            "amount": "5000.00",
            "currency": "RUB",
            "method": "card",
            "recipient": to,
            "wait_ms": 10_000,
        }
        return await self.store("POST", "/payout/init", body | said)


async def give(pool, account, amount):
    posting = Posting(deposits(USDT), account, Money.parse(amount, USDT))
    async with pool.acquire() as connection, connection.transaction():
        ledger = TransactionLedger(connection, {}, SharedAccounts(pool))
        await ledger.post(JournalEntry(uuid4(), uuid4(), "tests.given", (posting,)))


async def open_market(site, stack, *, browsers=None, sandbox=False):
    """Make all of it, unless it is only played; browsers close with the stack."""
    browsers = browsers or {
        role: await stack.enter_async_context(signed_in(site, role))
        for role in (Role.ADMIN, Role.MERCHANT, Role.TRADER, Role.SUPPORT)
    }
    market = Market(site, browsers)
    market.client = await stack.enter_async_context(aiohttp.ClientSession(site.url))
    admin, trader = browsers[Role.ADMIN], browsers[Role.TRADER]
    body = {
        "name": "Shop",
        "currency": "RUB",
        "directions": ["payin", "payout"],
        "sandbox": sandbox,
    }
    _, made = await market.ask(Role.MERCHANT, "POST", "/stores", body)
    market.store_id = made["id"]
    assert (await market.ask(Role.ADMIN, "POST", f"/stores/{made['id']}/approve"))[0] == 200
    body = {"name": "Till", "scopes": ["payin", "payout", "read"]}
    status, key = await market.ask(Role.MERCHANT, "POST", f"/stores/{made['id']}/keys", body)
    assert status == 201, key
    market.key = key["secret"]
    if sandbox:
        return market  # Nobody trades there.
    async with trader.get("/api/v1/me") as response:
        market.trader_id = (await response.json())["id"]
    unbound = {"least": None, "largest": None}
    limits = {"payin": unbound, "payout": unbound}
    await make_trader(admin, market.trader_id, **limits)
    assert (await market.ask(Role.TRADER, "PUT", "/trader", {"working": True}))[0] == 200
    market.requisite_id = await add_requisite(
        admin, market.trader_id, method="card", bank="sber", directions=BOTH, limits=WIDE
    )
    path = f"/requisites/{market.requisite_id}/approve"
    status, told = await market.ask(Role.ADMIN, "POST", path, {})
    assert status == 200, told
    await _fund(market)
    return market


async def _fund(market):
    store, trader = OwnerId(UUID(market.store_id)), OwnerId(UUID(market.trader_id))
    connection = await asyncpg.connect(market.site.dsn)
    await connection.execute(RATE)
    await connection.execute(FEES, store, "2.5")
    await connection.execute(FEES, trader, "1.2")
    await connection.close()
    async with open_patient_pool(market.site.dsn, size=2) as pool:
        await give(pool, store_account(store, USDT), "10000")
        await give(pool, trader_account(trader, USDT), "10000")


async def until(ask, wanted, *, tries=200):
    """Ask until the status is there: what is done by jobs comes in its own time."""
    for _ in range(tries):
        status, order = await ask()
        if status == 200 and order["status"] in wanted:
            return order
        await asyncio.sleep(0.05)
    raise AssertionError(order)
