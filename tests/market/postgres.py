"""A market in a PostgreSQL of its own."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.selection.reading import PostgresUsage
from adapters.postgres.gateway.selection.reservations import PostgresReservations
from domain.gateway.order import Order
from domain.gateway.requisite import Requisite
from domain.gateway.states import Direction
from domain.gateway.trader import Trader
from tests.market.market import Market
from tests.market.objects import NOON

ADD_TRADER = """
INSERT INTO gateway_traders (id, working, traffic, enabled, tier, currency, settlement, directions,
                             payin_least, payin_largest, payout_least, payout_largest,
                             least_insurance, dispute_limit, concurrent_payouts, timezone,
                             verified, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
"""
ADD_REQUISITE = """
INSERT INTO gateway_requisites (id, trader, type, method, bank, currency, number, holder, masked,
                                fingerprint, directions, state, least, largest, window_seconds,
                                window_sum, day_sum, day_count, month_sum, min_interval_seconds,
                                concurrent, weight, excluded, device_required, seen_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, '', '', $7, uuid_send($1), $8, $9, $10, $11, $12, $13, $14, $15,
        $16, $17, $18, $19, $20, $21, $22, $23)
"""
CHANGE_TRADER = """
UPDATE gateway_traders
   SET (working, traffic, enabled, tier, currency, settlement, directions, payin_least,
        payin_largest, payout_least, payout_largest, least_insurance, dispute_limit,
        concurrent_payouts, timezone, verified, created_at)
     = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
 WHERE id = $1
"""
CHANGE_REQUISITE = """
UPDATE gateway_requisites
   SET (trader, type, method, bank, currency, masked, directions, state, least, largest,
        window_seconds, window_sum, day_sum, day_count, month_sum, min_interval_seconds,
        concurrent, weight, excluded, device_required, seen_at, created_at)
     = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
        $22, $23)
 WHERE id = $1
"""
ADD_STORE = """
INSERT INTO gateway_stores (id, merchant, name, state, sandbox, currency, settlement, directions,
                            created_at)
VALUES ($1, $2, 'Shop', 'approved', false, 'RUB', 'USDT', '{payin,payout}', now())
"""
ADD_USER = """
INSERT INTO users (id, email, name, role, created_at) VALUES ($1, $2, 'Somebody', $3, now())
"""
ADD_PRINCIPAL = """
INSERT INTO principals (id, name, kind, created_at) VALUES ($1, $2, $3, now())
"""
ADD_ORDER = """
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, sandbox, ttl_seconds, token_hash, state, version,
                            created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'RUB', $8, false, 900, uuid_send($1), 'matching', 2, now(),
        now())
"""
ADD_ACCOUNT = """
INSERT INTO accounts (ref, owner, kind, part, currency, capped, balance)
VALUES ($1, $2, $3, $4, $5, true, $6)
    ON CONFLICT (ref) DO UPDATE SET balance = EXCLUDED.balance
"""


@dataclass
class PostgresMarket(Market):
    """A market in a database."""

    pool: object = None

    @asynccontextmanager
    async def reservations(self):
        async with self.pool.acquire() as connection, connection.transaction():
            yield PostgresReservations(connection, self.known)

    async def opened(self):
        await self.person(self.store.merchant, "merchant")
        await self.pool.execute(ADD_PRINCIPAL, self.store.id, f"store:{self.store.id}", "store")
        await self.pool.execute(ADD_STORE, self.store.id, self.store.merchant)
        return self

    async def person(self, person_id, role):
        await self.pool.execute(ADD_PRINCIPAL, person_id, f"user:{person_id}", "user")
        await self.pool.execute(ADD_USER, person_id, f"{person_id}@example.com", role)

    async def put(self, account, amount):
        await self.pool.execute(
            ADD_ACCOUNT,
            account.id,
            account.owner,
            account.kind,
            account.part,
            account.currency.code,
            amount.minor,
        )

    async def used(self, requisite, at=NOON, direction=Direction.PAY_IN):
        return (await PostgresUsage(self.pool).of([requisite.id], direction, at))[requisite.id]

    async def dispute(self, trader, open_disputes):
        await self.pool.execute(
            "UPDATE gateway_traders SET open_disputes = $2 WHERE id = $1", trader.id, open_disputes
        )

    async def change(self, thing):
        match thing:
            case Trader():
                await self.pool.execute(CHANGE_TRADER, *_columns_of_trader(thing))
            case Requisite():
                await self.pool.execute(CHANGE_REQUISITE, *_columns_of_requisite(thing))

    async def keep(self, thing):
        match thing:
            case Trader():
                await self.person(thing.id, "trader")
                await self.pool.execute(ADD_TRADER, *_columns_of_trader(thing))
            case Requisite():
                await self.pool.execute(ADD_REQUISITE, *_columns_of_requisite(thing))
            case Order():
                await self.pool.execute(
                    ADD_ORDER,
                    thing.id,
                    thing.store,
                    thing.merchant,
                    thing.direction,
                    thing.external_order_id,
                    thing.fingerprint,
                    thing.amount.minor,
                    thing.method,
                )


def _columns_of_trader(trader):
    return (
        trader.id,
        trader.working,
        trader.traffic,
        trader.enabled,
        trader.tier,
        trader.currency.code,
        trader.settlement.code,
        list(trader.directions),
        *(_minor(each) for each in (trader.payin.least, trader.payin.largest)),
        *(_minor(each) for each in (trader.payout.least, trader.payout.largest)),
        trader.least_insurance.minor,
        trader.dispute_limit,
        trader.concurrent_payouts,
        trader.timezone.key,
        trader.verified,
        trader.created_at,
    )


def _columns_of_requisite(requisite):
    limits = requisite.limits
    return (
        requisite.id,
        requisite.trader,
        requisite.type,
        requisite.method,
        requisite.bank,
        requisite.currency.code,
        requisite.masked,
        list(requisite.directions),
        requisite.state,
        _minor(limits.least),
        _minor(limits.largest),
        limits.window_seconds,
        _minor(limits.window_sum),
        _minor(limits.day_sum),
        limits.day_count,
        _minor(limits.month_sum),
        limits.min_interval_seconds,
        limits.concurrent,
        requisite.weight,
        requisite.excluded,
        requisite.device_required,
        requisite.seen_at,
        requisite.created_at,
    )


def _minor(money):
    return None if money is None else money.minor
