"""Which requisite an order gets: how many a second, by how large the market is, and how fairly."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from uuid import UUID

from adapters.memory.settings import MemorySettings
from adapters.postgres.gateway.selection.reservations import PostgresReservations
from adapters.postgres.pool import Pool, open_pool
from application.gateway.ports import Chosen
from bench.market import NEEDED, SQL, STORE, make_market, order
from bench.measure import Measurement
from bench.rounds import Plan, take
from bench.server import Server
from bench.targets import Of, Target
from domain.gateway.order import OrderId

SIZES = 500, 5_000, 50_000
AT_ONCE = 8
OPEN = 20  # orders of one worker at a time
MOST_A_SECOND = 2_000
CHOSEN, NIGHT, NOBODY = "chosen", "chosen at night", "nobody there"
MIDDLE = "5,000"
TARGETS = (
    Target(
        text="selections a second, 500 traders with 5,000",
        of=Of(MIDDLE, CHOSEN),
        at_least=300,
    ),
    Target(
        text="selection, 5,000 requisites: p99 in ms",
        of=Of(MIDDLE, CHOSEN),
        figure="p99_ms",
        at_most=50,
    ),
    Target(
        text="selection, nine of ten asleep: p99 in ms",
        of=Of(MIDDLE, NIGHT),
        figure="p99_ms",
        at_most=50,
    ),
    Target(
        text="selections a second: 50,000 / 500 requisites",
        of=Of("50,000", CHOSEN),
        to=Of("500", CHOSEN),
        at_least=0.7,
    ),
)


@dataclass(slots=True)
class Market:
    """One size of market, with orders ready to be served."""

    pool: Pool
    ready: deque[UUID] = field(default_factory=deque)

    async def stock(self, orders: int) -> None:
        """Have at least so many orders waiting."""
        if (missing := orders - len(self.ready)) > 0:
            rows = await self.pool.fetch(SQL["orders"], missing)
            self.ready.extend(row["id"] for row in rows)


async def measure_all(
    server: Server, plan: Plan, sizes: Sequence[int] = SIZES
) -> AsyncIterator[Measurement]:
    """Serve orders in markets of different sizes, by day, at night, and when all are shut."""
    async with AsyncExitStack() as stack:
        markets = {}
        for size in sizes:
            dsn = server.database(await make_market(server, size))
            markets[f"{size:,}"] = Market(
                await stack.enter_async_context(open_pool(dsn, size=AT_ONCE + 1))
            )
        for workload, change in ((CHOSEN, None), (NIGHT, "night"), (NOBODY, "all_shut")):
            if change:
                for market in markets.values():
                    await market.pool.execute(SQL[change])
                    await market.pool.execute(SQL["tidy"])
            steps = [partial(_measure, name, workload, each) for name, each in markets.items()]
            async for done in take(plan, steps):
                yield done
    await server.drop_like("bench_market_")


async def _measure(
    name: str, workload: str, market: Market, *, number: int, seconds: int
) -> Measurement:
    await market.stock(seconds * MOST_A_SECOND)
    times: list[float] = []
    ended = perf_counter() + seconds
    await asyncio.gather(*(_serve(market, ended, times, workload) for _ in range(AT_ONCE)))
    wrong = await market.pool.fetchval(SQL["miscounted"])
    return Measurement(
        round=number,
        subject=name,
        workload=workload,
        per_second=len(times) / seconds,
        p50_ms=median(times) * 1000,
        p99_ms=quantiles(times, n=100)[98] * 1000,
        ok=len(times),
        wrong=(f"{wrong} requisites are miscounted",) if wrong else (),
    )


async def _serve(market: Market, ended: float, times: list[float], workload: str) -> None:
    """Reserve for one order after another, and complete the older ones."""
    mine: deque[UUID] = deque()
    while perf_counter() < ended and market.ready:
        order_id = market.ready.popleft()
        started = perf_counter()
        async with market.pool.acquire() as connection, connection.transaction():
            chosen = await _reserve(PostgresReservations(connection, MemorySettings()), order_id)
        times.append(perf_counter() - started)
        if isinstance(chosen, Chosen) == (workload == NOBODY):
            raise AssertionError(chosen)
        if isinstance(chosen, Chosen):
            mine.append(order_id)
        while len(mine) > OPEN:
            await _complete(market.pool, mine.popleft())
    for each in mine:
        await _complete(market.pool, each)


async def _reserve(reservations: PostgresReservations, order_id: UUID) -> object:
    return await reservations.reserve(order(order_id), STORE, needed=NEEDED, at=datetime.now(UTC))


async def _complete(pool: Pool, order_id: UUID) -> None:
    async with pool.acquire() as connection, connection.transaction():
        reservations = PostgresReservations(connection, MemorySettings())
        await reservations.complete(OrderId(order_id), datetime.now(UTC), order(order_id).amount)
