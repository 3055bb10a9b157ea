"""Events through relay and groups: how many a second, with 1, 2 and 4 workers."""

import asyncio
import shutil
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import click
from asyncpg import Connection

from bench.cpu import seconds_used
from bench.data import make_altyn
from bench.measure import Measurement
from bench.rounds import Plan, take
from bench.server import ROOT, SQL, Server
from bench.targets import Of, Target

DATABASE = "bench_carrying"
RELAYED, HANDLED = "relayed", "handled"
WORKERS = 1, 2, 4
EVENTS_A_SECOND = 10_000
"""As many are told for each second of the plan, in one transaction."""
PATIENCE_SECONDS = 120.0
OWNER = UUID(int=1)
TARGETS = tuple(
    Target(
        text=f"events relayed a second, {n} workers",
        of=Of(f"kafka {n}", RELAYED),
        at_least=5_000,
    )
    for n in WORKERS
)


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes that carry events."""

    name: str
    server: Server
    database: Connection
    pids: Sequence[int]


@contextmanager
def kafka(folder: Path) -> Iterator[str | None]:
    """Run a broker of our own; gives its address, or None where there can be none."""
    if shutil.which("java") is None:
        click.echo("Java is missing: Kafka is skipped")
        yield None
        return
    from tests.kafka.broker import running  # noqa: PLC0415  # It fetches Kafka.

    place = folder / "kafka"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        with running(place) as broker:
            yield broker.servers
    finally:
        shutil.rmtree(place, ignore_errors=True)


async def measure_all(
    server: Server, plan: Plan, servers: str | None
) -> AsyncIterator[Measurement]:
    """Measure one set of workers after the other."""
    for bus, at in (("pg", "-"), ("kafka", servers)):
        for number in WORKERS if at else ():
            async with _workers(server, bus, number, at or "-") as workers:
                steps = [partial(_handled, workers)]
                if bus == "kafka":
                    steps.append(partial(_relayed, workers))
                async for done in take(plan, steps):
                    yield done
            await server.drop_like(DATABASE)


@asynccontextmanager
async def _workers(server: Server, bus: str, number: int, servers: str) -> AsyncIterator[Workers]:
    name = await make_altyn(server, DATABASE, 1)
    database = await server.connect(name)
    await database.execute(SQL["effects_table"])
    arguments = server.database(name), servers, f"{uuid4().hex[:8]}."
    running = [await _start(arguments) for _ in range(number)]
    try:
        if bus == "kafka":  # The first relay begins where the log ends: it is to be there.
            await _reach(database, "relayed", 0)
        yield Workers(f"{bus} {number}", server, database, [each.pid for each in running])
    finally:
        for each in running:
            each.kill()
            await each.wait()
        await database.close()


async def _start(arguments: Sequence[str]) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.worker", *arguments),
        cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None  # noqa: S101
    if await process.stdout.readline() != b"ready\n":
        raise SystemExit("A worker did not start")
    return process


async def _relayed(workers: Workers, *, number: int, seconds: int) -> Measurement:
    done = await _carry(workers, RELAYED, number, seconds)
    await _reach(workers.database, HANDLED, await workers.database.fetchval(SQL["told"]))
    return done


async def _handled(workers: Workers, *, number: int, seconds: int) -> Measurement:
    """Measure the whole way: position, relay, group, and an effect that is there once."""
    return await _carry(workers, HANDLED, number, seconds)


async def _carry(workers: Workers, what: str, number: int, seconds: int) -> Measurement:
    database, told = workers.database, EVENTS_A_SECOND * seconds
    service, postgres = _used(workers)
    await database.execute(SQL["tell_many"], told, OWNER)
    start = time.perf_counter()
    reached = await _reach(database, what, await database.fetchval(SQL["told"]))
    took = time.perf_counter() - start
    [wrong] = await database.fetch(SQL["effects_wrong"])
    after = _used(workers)
    return Measurement(
        round=number,
        subject=workers.name,
        workload=what,
        per_second=told / took,
        ok=told,
        service_us=(after[0] - service) * 1e6 / told,
        database_us=(after[1] - postgres) * 1e6 / told,
        wrong=tuple(
            text
            for text, is_so in (
                ("not everything has come", not reached),
                (f"{wrong['twice']} were handled twice", wrong["twice"]),
                (f"{wrong['out_of_order']} were out of order", wrong["out_of_order"]),
            )
            if is_so
        ),
    )


async def _reach(database: Connection, what: str, wanted: int) -> bool:
    end = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < end:
        found = await database.fetchval(SQL[what])
        if found is not None and found >= wanted:
            return True
        await asyncio.sleep(0.02)
    return False


def _used(workers: Workers) -> tuple[float, float]:
    return sum(map(seconds_used, workers.pids)), seconds_used(workers.server.pid)
