"""A player's history of a million operations: what a balance and a page of it take."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from random import Random
from statistics import median, quantiles
from time import perf_counter, perf_counter_ns

from adapters.postgres.funding.history.repository import PostgresHistory
from adapters.postgres.migrate import migrate
from adapters.postgres.pool import open_pool
from application.funding.history.views import Days, HistoryFilter
from bench.measure import Measurement
from bench.rounds import Plan, take
from bench.server import SQL, Server
from bench.targets import Of, Target
from domain.funding.bet import BetState
from domain.funding.operations import OperationType
from domain.funding.player import Player
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId, derived_id

DATABASE = "bench_history"
USD = CURRENCIES["USD"]
LONG, SHORT = OwnerId(derived_id("bench long")), OwnerId(derived_id("bench short"))
MILLION, THOUSAND, DAYS = 1_000_000, 1_000, 1_100
BALANCE, PAGE, FILTERED, DEEP = "balance", "history page", "filtered page", "deep page"
TIMELINE, STATISTICS = "timeline page", "statistics"
TARGETS = (
    *(
        Target(
            text=f"{each}, a million operations: median in ms",
            of=Of("long", each),
            figure="p50_ms",
            at_most=most,
        )
        for each, most in ((BALANCE, 5), (PAGE, 30), (FILTERED, 30), (DEEP, 30), (TIMELINE, 30))
    ),
)
Ask = Callable[[PostgresHistory, OwnerId, int], Awaitable[object]]


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Ask again and again about a player of a million operations, and about one of a thousand."""
    await server.create(DATABASE)
    connection = await server.connect(DATABASE)
    try:
        await migrate(connection)
        await connection.execute(SQL["make_player"])
        for owner, total in ((SHORT, THOUSAND), (LONG, MILLION)):
            account = Player(owner, USD).account.id
            await connection.execute(SQL["player"], owner, account, total, DAYS, timeout=900)
        await connection.execute(SQL["tidy"], timeout=900)
    finally:
        await connection.close()
    async with open_pool(server.database(DATABASE), size=1) as pool:
        history = PostgresHistory(pool, USD)
        steps = [
            partial(_time, name, history, owner, total, each)
            for each in _questions()
            for name, owner, total in (("long", LONG, MILLION), ("short", SHORT, THOUSAND))
        ]
        async for done in take(plan, steps):
            yield done
    await server.drop_like(DATABASE)


def _questions() -> dict[str, Ask]:
    wins = HistoryFilter(states=frozenset({BetState.WIN}), types=frozenset({OperationType.BET_WON}))
    everything = frozenset(OperationType)
    return {
        BALANCE: lambda history, owner, _: history.balance(owner),
        PAGE: lambda history, owner, _: history.page(owner, HistoryFilter(), 0, 50),
        FILTERED: lambda history, owner, offset: history.page(owner, wins, offset // 10, 50),
        DEEP: lambda history, owner, offset: history.page(owner, HistoryFilter(), offset, 50),
        TIMELINE: lambda history, owner, _: history.timeline(owner, everything, Days(), None, 50),
        STATISTICS: lambda history, owner, _: history.statistics(owner, Days()),
    }


async def _time(
    subject: str,
    history: PostgresHistory,
    owner: OwnerId,
    total: int,
    workload: str,
    *,
    number: int,
    seconds: int,
) -> Measurement:
    """Time each question; offsets are drawn, in the same order every time."""
    ask, offsets, taken = _questions()[workload], Random(number), []  # noqa: S311  # No secret.
    until = perf_counter() + seconds
    while perf_counter() < until:
        offset = offsets.randrange(total * 9 // 20)
        before = perf_counter_ns()
        await ask(history, owner, offset)
        taken.append(perf_counter_ns() - before)
    return Measurement(
        round=number,
        subject=subject,
        workload=workload,
        per_second=len(taken) / seconds,
        p50_ms=median(taken) / 1e6,
        p99_ms=quantiles(taken, n=100)[98] / 1e6,
        ok=len(taken),
    )
