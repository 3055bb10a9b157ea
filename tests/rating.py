"""Rates of a gateway, with sources of tests."""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

import orjson

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.gateway_rates import MemoryRates
from adapters.memory.settings import MemorySettings
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.gateway.rating.repository import PostgresRateLines
from adapters.postgres.gateway.rating.work import PostgresRatingWork
from adapters.postgres.gateway.work import GatewayTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from application.gateway.rating.quote import CurrentQuotes
from application.gateway.rating.read_rates import ReadRates
from application.gateway.rating.refresh_rates import REFRESH, RefreshRates
from application.gateway.rating.set_rate import DropStoreMargins, SetRate, SetStoreMargins
from domain.gateway.rates import Pair, Told
from domain.gateway.states import Direction
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import OwnerId
from tests.access import Time

USDT = CURRENCIES["USDT"]
UNUSED = (Pair(each, USDT) for each in CURRENCIES.values() if each != USDT)
"""Each test has pairs of its own."""
FINANCE = Caller(OwnerId(uuid4()), "Clara", frozenset({"rates:*:any"}), "user")


def transactions(pool):
    """Give what begins the gateway's transactions; nothing is reserved."""
    return GatewayTransactions(
        pool, lambda: None, SharedAccounts(pool), MemoryFieldCipher(), queue_over, lambda _: None
    )


@dataclass
class Source:
    """Tells what tests let it tell, as of now or earlier."""

    time: Time
    name: str = "bourse"
    rates: dict = field(default_factory=dict)
    behind: int = 0
    away: bool = False

    async def latest(self, pairs):
        if self.away:
            raise Unavailable
        told = self.time.at.timestamp() - self.behind
        at = self.time.at.fromtimestamp(told, self.time.at.tzinfo)
        return {each: Told(Decimal(self.rates[each]), at) for each in pairs if each in self.rates}


class Rating:
    """What is asked about rates, by codes of refusals where it says no."""

    def __init__(self, begin, lines):
        self.time, self.settings = Time(), MemorySettings()
        self.pair, self.other = next(UNUSED), next(UNUSED)
        self.source = Source(self.time)
        self.lines = lines
        self.quotes = CurrentQuotes(lines, self.settings, self.time)
        self.refresh = RefreshRates(begin, lines, [self.source], self.settings, self.time)
        self.setting = SetRate(begin, [self.source], self.time)
        self.put_margins, self.drop = SetStoreMargins(begin), DropStoreMargins(begin)
        self.read = ReadRates(lines, self.settings, self.time)

    async def set(self, pair=None, **said):
        asked = dict.fromkeys(("source", "rate", "valid_for", "payin", "payout")) | said
        try:
            return await self.setting(by=FINANCE, pair=pair or self.pair, **asked)
        except Refusal as refusal:
            return refusal.code

    async def quote(self, pair=None, direction=Direction.PAY_IN, store=None):
        """Give the applied rate as text, or why there is none."""
        pair = pair or self.pair
        try:
            got = await self.quotes.quote(
                store or OwnerId(uuid4()), pair.currency, pair.settlement, direction
            )
        except Refusal as refusal:
            return refusal.code
        return format(got.applied.normalize(), "f")


class MemoryRating(Rating):
    """The same in dictionaries."""

    def __init__(self):
        super().__init__((rates := MemoryRates()).begin, rates)
        self.rates = rates

    async def store(self):
        store = OwnerId(uuid4())
        self.rates.stores[store] = "Shop"
        return store

    async def told(self):
        return [(each.type, each.facts()) for each in self.rates.events]

    async def waiting(self):
        return len(self.rates.jobs)

    async def trail(self):
        return len(self.rates.acts)


class PostgresRating(Rating):
    """The same in PostgreSQL."""

    def __init__(self, pool):
        super().__init__(PostgresRatingWork(transactions(pool)), PostgresRateLines(pool))
        self.pool = pool

    async def store(self):
        _, store = await add_store(self.pool)
        return store

    async def waiting(self):
        """Tell how many jobs wait that ask for rates."""
        waiting = "SELECT count(*) FROM pgqueuer WHERE entrypoint = $1"
        return await self.pool.fetchval(waiting, REFRESH)

    async def trail(self):
        """Tell how often something was done to the pair."""
        trail = "SELECT count(*) FROM audit WHERE object_id = $1"
        return await self.pool.fetchval(trail, str(self.pair))

    async def told(self):
        """Give the types of what was told of the pair, with their facts."""
        rows = await self.pool.fetch(
            "SELECT type, data FROM events WHERE type LIKE 'rate.%' AND data->>'currency' = $1"
            " ORDER BY batch_id, n",
            self.pair.currency.code,
        )
        return [(row["type"], orjson.loads(row["data"])) for row in rows]


async def add_store(pool):
    """Give a merchant, and a store of theirs for rubles."""
    merchant, store = OwnerId(uuid4()), OwnerId(uuid4())
    principal = "INSERT INTO principals (id, name, kind, created_at) VALUES ($1, $2, $3, now())"
    await pool.execute(principal, merchant, f"merchant:{merchant}", "user")
    await pool.execute(principal, store, f"store:{store}", "store")
    await pool.execute(
        "INSERT INTO users (id, email, name, role, created_at, password_hash)"
        " VALUES ($1, $2, 'Merchant', 'merchant', now(), '')",
        merchant,
        f"{merchant}@example.com",
    )
    await pool.execute(
        "INSERT INTO gateway_stores (id, merchant, name, state, sandbox, currency, settlement,"
        " directions, created_at)"
        " VALUES ($1, $2, 'Shop', 'approved', false, 'RUB', 'USDT', '{payin,payout}', now())",
        store,
        merchant,
    )
    return merchant, store
