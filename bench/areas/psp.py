"""Operations of providers: figures and lists of two million, storing, and a day of reconciliation.

`measure_all` takes how large the data is, so that what measures can be tested.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from statistics import median, quantiles
from time import perf_counter, perf_counter_ns
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from application.psp.figures.asking import Wanted
from application.psp.figures.list_merchants import MerchantOrder
from application.psp.figures.ports import Key, Part
from bench.measure import Measurement
from bench.operations import SQL, Sizes, empty, kept, told
from bench.rounds import Plan, take
from bench.server import Server
from bench.subjects import FIELD_KEYS
from bench.targets import Of, Target
from domain.psp.filters import OperationFilter, Period
from domain.psp.listing import Order, SortKey
from domain.psp.operation import Status
from domain.psp.reconciliation import RunReason
from domain.psp.spans import Comparison, Granularity
from entrypoints.figures import Figures
from entrypoints.serve import open_house
from entrypoints.settings import load_settings

ZONES = "UTC", "Asia/Kolkata"
LISTS, STORING, RECONCILING = "lists", "storing", "a day of pairs"
PAGE = 1_000
MOST_METRIC_MS, MOST_LIST_MS, MOST_DAY_MS = 300, 50, 10_000
Ask = Callable[[], Awaitable[object]]


METRICS = (
    *("overview", "trends of hours", "trends of days", "by source", "by project", "by status"),
    *("hours of the week", "heatmap of merchants", "sizes", "countries", "merchants"),
    *("months compared", "amounts from 700", "last hour"),
)
PAGES = "newest", "page 20,000", "filtered", "by amount", "a part of an id", "a bank's reference"
TARGETS = (
    *(
        Target(
            text=f"{each}, 30 days of 2 million, {zone}: median in ms",
            of=Of(zone, each),
            figure="p50_ms",
            at_most=MOST_METRIC_MS,
        )
        for zone in ZONES
        for each in METRICS
    ),
    *(
        Target(
            text=f"list, {each}, of 2 million: median in ms",
            of=Of(LISTS, each),
            figure="p50_ms",
            at_most=MOST_LIST_MS,
        )
        for each in PAGES
    ),
    Target(
        text="a day of 1 million pairs: ms",
        of=Of("psp", RECONCILING),
        figure="p50_ms",
        at_most=MOST_DAY_MS,
    ),
)


async def measure_all(
    server: Server, plan: Plan, sizes: Sizes | None = None
) -> AsyncIterator[Measurement]:
    """Ask for every figure and list again and again; store, and reconcile a day, once."""
    sizes = sizes or Sizes()
    database = await kept(server, sizes)
    async with _house(server, database) as house:
        questions = dict(await _questions(house))
        steps = [partial(_time, *key, ask) for key, ask in questions.items()]
        async for done in take(plan, steps):
            yield done
    yield await _storing(server, sizes)
    yield await _reconciling(server, sizes)


def _house(server: Server, database: str) -> Any:  # noqa: ANN401  # A context with a container.
    settings = load_settings(_env_file=None, port=0, field_keys=FIELD_KEYS)
    return open_house(settings, server.database(database), Figures())


async def _questions(house: Any) -> list[tuple[tuple[str, str], Ask]]:  # noqa: ANN401
    last = (await house.pool().fetchval(SQL["latest"])).date()
    known = await house.pool().fetchrow(SQL["some_operation"])
    return [*_metrics(house, last), *_pages(house, last, dict(known or {}))]


def _metrics(house: Any, last: date) -> Iterator[tuple[tuple[str, str], Ask]]:  # noqa: ANN401
    of = house.psp.figures
    for zone in ZONES:
        period = Period(last - timedelta(days=29), last, ZoneInfo(zone))
        wanted = Wanted(OperationFilter(period=period))
        large = Wanted(OperationFilter(period=period, amount_min=Decimal(700)))
        asked: Mapping[str, Ask] = {
            "overview": partial(of.overview(), wanted=wanted),
            "trends of hours": partial(of.trends(), wanted=wanted, granularity=Granularity.HOUR),
            "trends of days": partial(of.trends(), wanted=wanted, granularity=Granularity.DAY),
            "by source": partial(
                of.trends().by_source, wanted=wanted, granularity=Granularity.HOUR
            ),
            "by project": partial(of.break_down(), wanted=wanted, key=Key.PROJECT),
            "by status": partial(of.break_down(), wanted=wanted, key=Key.NONE),
            "hours of the week": partial(of.rhythm().of_week, wanted=wanted),
            "heatmap of merchants": partial(
                of.rhythm().of_merchants, wanted=wanted, part=Part.HOUR
            ),
            "sizes": partial(of.sizes(), wanted=wanted),
            "countries": partial(of.break_down(), wanted=wanted, key=Key.COUNTRY),
            "merchants": partial(
                of.merchants(),
                wanted=wanted,
                search="",
                order=MerchantOrder.TOTAL_AMOUNT,
                descending=True,
                offset=0,
                limit=20,
            ),
            "months compared": partial(
                of.comparison(), wanted=wanted, kind=Comparison.CUSTOM, other=None
            ),
            "amounts from 700": partial(of.overview(), wanted=large),
            "last hour": partial(of.pace(), wanted=wanted, minutes=60),
        }
        for name, ask in asked.items():
            yield (zone, name), ask


def _pages(
    house: Any,  # noqa: ANN401
    last: date,
    known: Mapping[str, str],
) -> Iterator[tuple[tuple[str, str], Ask]]:
    month = Period(last - timedelta(days=29), last, ZoneInfo("UTC"))
    few = OperationFilter(
        period=month, projects=frozenset({"91game"}), statuses=frozenset({Status.FAILED})
    )
    everything, newest = OperationFilter(), Order()
    asked: Mapping[str, tuple[OperationFilter, str | None, Order, int]] = {
        "newest": (everything, None, newest, 0),
        "page 20,000": (everything, None, newest, 1_000_000),
        "filtered": (few, None, newest, 5_000),
        "by amount": (everything, None, Order(SortKey.AMOUNT), 0),
        "a part of an id": (everything, known.get("source_id", "x")[1:], newest, 0),
        "a bank's reference": (everything, known.get("utr", "x"), newest, 0),
    }
    list_operations = house.psp.listing.list_operations()
    for name, (wanted, search, order, offset) in asked.items():
        yield (
            (LISTS, name),
            partial(
                list_operations,
                filter=wanted,
                search=search,
                order=order,
                limit=50,
                offset=offset,
            ),
        )


async def _time(subject: str, workload: str, ask: Ask, *, number: int, seconds: int) -> Measurement:
    """Ask until the time is over, at least twice."""
    taken: list[int] = []
    until = perf_counter() + seconds
    while perf_counter() < until or len(taken) < 2:  # noqa: PLR2004  # Quantiles take two.
        before = perf_counter_ns()
        await ask()
        taken.append(perf_counter_ns() - before)
    return Measurement(
        round=number,
        subject=subject,
        workload=workload,
        per_second=len(taken) / (sum(taken) / 1e9),
        p50_ms=median(taken) / 1e6,
        p99_ms=quantiles(taken, n=100)[98] / 1e6,
        ok=len(taken),
    )


async def _storing(server: Server, sizes: Sizes) -> Measurement:
    """Store operations as a sync does, a page at a time; then some of them as they change."""
    database = "bench_psp_stored"
    connection = await empty(server, database)
    taken = []
    async with _house(server, database) as house:
        begin, store = house.psp.syncing.begin(), house.psp.syncing.store()
        for first in range(0, sizes.stored, PAGE):
            page = [told(n) for n in range(first, min(first + PAGE, sizes.stored))]
            before = perf_counter_ns()
            async with begin() as work:
                await store(work, page[0].source, page)
            taken.append(perf_counter_ns() - before)
    row = await connection.fetchrow(SQL["stored"])
    await connection.close()
    await server.drop_like(database)
    wrong = (
        ()
        if (row["operations"], row["counted"]) == (sizes.stored, sizes.stored)
        else (f"{row['operations']} operations are stored and {row['counted']} counted",)
    )
    return Measurement(
        round=1,
        subject="psp",
        workload=STORING,
        per_second=sizes.stored / (sum(taken) / 1e9),
        p50_ms=median(taken) / 1e6,
        p99_ms=max(taken) / 1e6,
        ok=sizes.stored,
        wrong=wrong,
    )


async def _reconciling(server: Server, sizes: Sizes) -> Measurement:
    """Hold the two sides of a day against each other, by the rule that there is at first."""
    database, chunk = "bench_psp_pairs", 50_000
    connection = await empty(server, database)
    day = datetime(2026, 1, 5, tzinfo=UTC)
    for first in range(0, sizes.pairs, chunk):
        last = min(first + chunk, sizes.pairs)
        await connection.execute(SQL["pairs_of_day"], day, first, last, timeout=900)
    await connection.execute(SQL["tidy"], timeout=900)
    async with _house(server, database) as house:
        taken = await _reconciled(house, day.date())
    matched = await connection.fetchval(SQL["matched"])
    await connection.close()
    await server.drop_like(database)
    return Measurement(
        round=1,
        subject="psp",
        workload=RECONCILING,
        per_second=sizes.pairs / taken,
        p50_ms=taken * 1000,
        p99_ms=taken * 1000,
        ok=sizes.pairs,
        wrong=() if matched else ("nothing was matched",),
    )


async def _reconciled(house: Any, day: date) -> float:  # noqa: ANN401  # A container.
    """Have a day reconciled, and give how many seconds its transaction took."""
    async with house.psp.reconciling.begin()() as work:
        [rule] = await work.rules.active()
        run = await work.runs.add(
            uuid4(), rule.rule.pair, [day], RunReason.ASKED, None, datetime.now(UTC)
        )
    before = perf_counter()
    async with house.psp.reconciling.begin()() as work:
        await work.matching.reconcile(rule.rule, day, run.id, datetime.now(UTC))
    return perf_counter() - before
