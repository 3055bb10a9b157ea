"""Which requisite an order gets: how many a second, by how large the market is, and how fairly."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from uuid import UUID

from adapters.memory.settings import MemorySettings
from adapters.postgres.gateway.selection.reservations import ReservationsOver
from adapters.postgres.pool import Pool, open_pool
from application.gateway.ports import Chosen
from bench import fairness, report
from bench.fairness import BUSY, IDLE, Fairness, simulate
from bench.market import EACH, NEEDED, SQL, STORE, make_market, order
from bench.measure import Measurement
from bench.orders import COMPLETED, measure_orders, open_office
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
        text="orders a second: 50,000 / 500 requisites",
        of=Of("50,000", COMPLETED),
        to=Of("500", COMPLETED),
        at_least=0.7,
    ),
    Target(
        text="selections a second: 50,000 / 500 requisites",
        of=Of("50,000", CHOSEN),
        to=Of("500", CHOSEN),
        at_least=0.7,
    ),
    *(
        Target(
            text=f"{each}: least / most served",
            of=Of(f"{SIZES[0] // EACH:,}", each),
            figure="evenness",
            at_least=0.8,
        )
        for each in (BUSY, IDLE)
    ),
)


@dataclass(slots=True)
class Market:
    """One size of market, with orders ready to be served."""

    pool: Pool
    over: ReservationsOver = field(default_factory=lambda: ReservationsOver(MemorySettings()))
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
        for size in sizes:
            # It is gone before there are orders that it would find by itself.
            async with AsyncExitStack() as hours:
                office = await open_office(server, f"bench_market_{size}", f"{size:,}", hours)
                async for done in take(plan, [partial(measure_orders, server, office)]):
                    yield done
        for each in (BUSY, IDLE):
            yield await simulate(markets[f"{sizes[0]:,}"].pool, each)
        for workload, change in ((CHOSEN, None), (NIGHT, "night"), (NOBODY, "all_shut")):
            if change:
                for market in markets.values():
                    await market.pool.execute(SQL[change])
                    await market.pool.execute(SQL["tidy"])
            steps = [partial(_measure, name, workload, each) for name, each in markets.items()]
            async for done in take(plan, steps):
                yield done
    await server.drop_like("bench_market_")


def table(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Give a line for each size of market, and then how fair it was."""
    fair = [each for each in measurements if isinstance(each, Fairness)]
    yield from report.table([each for each in measurements if not isinstance(each, Fairness)])
    yield ""
    yield from fairness.table(fair)


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
            chosen = await market.over(connection).reserve(
                order(order_id), STORE, needed=NEEDED, at=datetime.now(UTC)
            )
        times.append(perf_counter() - started)
        if isinstance(chosen, Chosen) == (workload == NOBODY):
            raise SystemExit(f"{workload}: {chosen}")
        (mine if isinstance(chosen, Chosen) else market.ready).append(order_id)
        while len(mine) > OPEN:
            await _complete(market, mine.popleft())
    for each in mine:
        await _complete(market, each)


async def _complete(market: Market, order_id: UUID) -> None:
    async with market.pool.acquire() as connection, connection.transaction():
        amount = order(order_id).amount
        await market.over(connection).complete(OrderId(order_id), datetime.now(UTC), amount)
