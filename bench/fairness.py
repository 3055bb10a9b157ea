"""Who gets how many orders: a simulation with made instants, on the real selection."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import fmean
from time import perf_counter
from uuid import UUID

from adapters.memory.settings import MemorySettings
from adapters.postgres.gateway.selection.reservations import ReservationsOver
from adapters.postgres.pool import Pool
from application.gateway.ports import Nobody
from bench.market import NEEDED, SQL, STORE, order
from bench.measure import Measurement
from domain.gateway.order import OrderId

START = datetime(2026, 3, 2, tzinfo=UTC)
WEIGHTS = 4
BUSY, IDLE = "fair when busy", "fair when idle"
OPEN_AT_ONCE = {BUSY: 10, IDLE: 0.1}
"""Orders of one requisite, on average."""
SERVED_EACH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness(Measurement):
    """How even it was: who was served least against who was served most, from 0 to 1.

    When all have much to do, the requisites of each weight, for their weight; when most have
    nothing to do, every single one, in turn.
    """

    evenness: float = 0


async def simulate(pool: Pool, name: str) -> Fairness:
    """Let orders come one by one and stay for random times, in a market of weights from 1 to 4."""
    await pool.execute(SQL["requisites"], 1, name, WEIGHTS)
    requisites = len(await pool.fetch(SQL["served"], name))
    ready = deque(row["id"] for row in await pool.fetch(SQL["orders"], requisites * SERVED_EACH))
    orders, started = len(ready), perf_counter()
    await _serve(pool, name, ready, round(requisites * OPEN_AT_ONCE[name]))
    seconds = perf_counter() - started
    served = [(row["weight"], row["orders"]) for row in await pool.fetch(SQL["served"], name)]
    shares = _by_weight(served) if name == BUSY else [orders for _, orders in served]
    return Fairness(
        round=1,
        subject=f"{requisites:,}",
        workload=name,
        per_second=orders / seconds,
        ok=sum(orders for _, orders in served),
        evenness=min(shares) / max(shares),
    )


def _by_weight(served: list[tuple[float, int]]) -> list[float]:
    return [
        fmean(orders for own, orders in served if own == weight) / weight
        for weight in {each for each, _ in served}
    ]


async def _serve(pool: Pool, name: str, ready: deque[UUID], open_at_once: int) -> None:
    over, random, at = ReservationsOver(MemorySettings()), Random(7), START  # noqa: S311  # The same each time.
    mine: list[UUID] = []
    while ready:
        at += timedelta(milliseconds=100)
        order_id = ready.popleft()
        async with pool.acquire() as connection, connection.transaction():
            reservations = over(connection)
            chosen = await reservations.reserve(
                order(order_id, method=name), STORE, needed=NEEDED, at=at
            )
            if isinstance(chosen, Nobody):
                raise SystemExit(f"Nobody takes an order of {name}: {chosen.reasons}")
            mine.append(order_id)
            while len(mine) > open_at_once:
                done = OrderId(mine.pop(random.randrange(len(mine))))
                await reservations.complete(done, at, order(done).amount)


def table(measurements: list[Fairness]) -> Iterator[str]:
    """Give a line for each simulation."""
    yield f"{'simulation':<18} {'requisites':>10} {'orders':>9} {'least/most':>10}"
    for each in measurements:
        yield f"{each.workload:<18} {each.subject:>10} {each.ok:>9,} {each.evenness:>10.2f}"
