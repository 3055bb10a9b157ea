"""Traders and requisites of a town, and how they are made over HTTP."""

from itertools import count
from uuid import UUID, uuid4

import asyncpg

from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from domain.gateway.accounts import deposits
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.documented import NOBODYS
from tests.pools import open_patient_pool
from tests.traders import RUB, STORE, USDT, card
from tests.trading import CARD, LIMITS, TRADER

COMPLETED = """
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, sandbox, ttl_seconds, token_hash, state, version,
                            trader, created_at, changed_at)
VALUES (gen_random_uuid(), $1, $2, 'payin', gen_random_uuid()::text, gen_random_uuid(), $3,
        'RUB', 'card', false, 900, decode(md5(random()::text), 'hex'), 'completed', 1,
        $2, now(), now())
"""
USED = """
UPDATE gateway_usage
   SET active = 1, day_sum = $2, day_count = 1, day_until = now() + interval '1 day'
 WHERE requisite = $1 AND direction = 'payin'
"""
_people = (f"trader-{n}@altyn.example" for n in count())


async def person(operator, **others):
    """Give the id of somebody new who has the role of a trader."""
    body = {"email": next(_people), "name": "Boris", "role": "trader"} | others
    async with operator.post("/api/v1/users", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["user"]["id"]


async def make_trader(operator, user_id=None, **others):
    """Give the id of a trader."""
    body = TRADER | {"user_id": user_id or await person(operator)} | others
    async with operator.post("/api/v1/gateway/traders", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["trader_id"]


async def add_requisite(client, trader_id=None, **others):
    """Give the id of a requisite of somebody's; without one, of whoever asks."""
    body = CARD | {"number": card(), "trader_id": trader_id, "limits": LIMITS} | others
    async with client.post("/api/v1/gateway/requisites", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["requisite_id"]


async def trader_of_town(town):
    return await make_trader(town.operator)


async def requisite_of_town(town):
    return await add_requisite(town.operator, await trader_of_town(town))


TRADING = {
    "/api/v1/gateway/traders/": (trader_of_town, NOBODYS[2]),
    "/api/v1/gateway/requisites/": (requisite_of_town, NOBODYS[2]),
}
"""By the start of their routes; the town's owner has not the role to trade."""


async def give(dsn, *parts, owner):
    """Let a trader have money from outside, or owe it: accounts with amounts."""
    async with (
        open_patient_pool(dsn, size=2) as pool,
        pool.acquire() as connection,
        connection.transaction(),
    ):
        postings = [
            Posting(deposits(USDT), account(OwnerId(UUID(owner)), USDT), _usdt(amount))
            if not amount.startswith("-")
            else Posting(account(OwnerId(UUID(owner)), USDT), deposits(USDT), _usdt(amount[1:]))
            for account, amount in parts
        ]
        entry = JournalEntry(uuid4(), uuid4(), "gateway.deposit", tuple(postings))
        await TransactionLedger(connection, {}, SharedAccounts(pool)).post(entry)


def _usdt(text):
    return Money.parse(text, USDT)


async def complete_order(dsn, trader, amount):
    """Let a trader have completed a pay-in, as far as lists know."""
    connection, store = await asyncpg.connect(dsn), uuid4()
    await connection.execute(STORE, store, trader)
    minor = Money.parse(amount, RUB).minor
    await connection.execute(COMPLETED, store, trader, minor)
    await connection.close()


async def use(dsn, requisite, amount):
    """Let an order count against a requisite's limits, as far as its counters know."""
    connection = await asyncpg.connect(dsn)
    minor = Money.parse(amount, RUB).minor
    assert await connection.execute(USED, UUID(requisite), minor) == "UPDATE 1"
    await connection.close()
