"""Events: how long from a commit to every socket, and how many sockets can be told."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from statistics import quantiles
from uuid import UUID, uuid4

import orjson

from adapters.postgres.events.sequencer import SQL
from adapters.postgres.sql import Connection
from bench.areas import carrying
from bench.cpu import seconds_used
from bench.data import make_altyn
from bench.measure import Measurement
from bench.rounds import Plan, take
from bench.server import SQL as BENCH
from bench.server import Server
from bench.sockets import Crowd, crowd
from bench.subjects import KEY_NAME, Subject, altyn
from bench.targets import Of, Target

DATABASE = "bench_events"
DELAY, FAN_OUT = "commit to socket", "fan-out"
PER_SECOND = 500
LISTENING = 8
"""Sockets that are told everything, spread over the processes."""
SOCKETS = 1_000
TOGETHER = 10
"""Events of one commit, in the fan-out; the next ones come when all sockets have got them."""
WRITERS = 8
PROCESSES = 1, 2, 4
PATIENCE_SECONDS = 20.0
TARGETS = (
    *(
        Target(
            text=f"commit to socket, {bus}, {n} processes: p99 in ms",
            of=Of(f"{bus} {n}", DELAY),
            figure="p99_ms",
            at_most=100,
        )
        for bus in ("pg", "kafka")
        for n in PROCESSES
    ),
    *(
        Target(text=f"socket messages a second, {bus}", of=Of(f"{bus} 1", FAN_OUT), at_least=50_000)
        for bus in ("pg", "kafka")
    ),
    *carrying.TARGETS,
)


@dataclass(slots=True)
class Fleet:
    """Processes on one database, and connections that write events as another process would.

    The sequencer is not woken by them: it has to look. That it is not alone it knows from
    the lock that every process holds.
    """

    name: str
    server: Server
    subjects: Sequence[Subject]
    writers: Sequence[Connection]
    owner: UUID
    told: int = 0

    @property
    def ports(self) -> list[int]:
        return [each.port for each in self.subjects]

    def cpu_seconds(self) -> tuple[float, float]:
        return sum(seconds_used(each.pid) for each in self.subjects), seconds_used(self.server.pid)

    async def tell(self, writer: Connection, number: int = 1) -> range:
        """Commit so many events in one transaction; their numbers."""
        numbers = range(self.told, self.told + number)
        self.told += number
        await writer.execute(
            SQL["append_events"],
            ["wallet.operation_posted"] * number,
            [self.owner] * number,
            [_facts(each) for each in numbers],
            datetime.now(UTC),
        )
        return numbers


@dataclass(slots=True)
class Ear:
    """What one socket is told, and when."""

    numbers: list[int] = field(default_factory=list)
    heard_at: list[float] = field(default_factory=list)

    def __call__(self, text: bytes) -> None:
        self.heard_at.append(time.perf_counter())
        self.numbers.append(UUID(orjson.loads(text)["data"]["operation_id"]).int)

    def wrong(self, expected: range) -> list[str]:
        """Whoever writes at once is ordered by the log: everything must be there, and once."""
        missing = len(set(expected) - set(self.numbers))
        twice = len(self.numbers) - len(set(self.numbers))
        return [
            *([f"{missing} events are missing"] if missing else ()),
            *([f"{twice} events came twice"] if twice else ()),
        ]


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Measure fleets of 1, 2 and 4 processes on either bus, then the ways to consumers."""
    with carrying.kafka(server.folder) as servers:
        for bus, at in (("pg", None), ("kafka", servers)):
            for number in PROCESSES if at or bus == "pg" else ():
                async with _fleet(server, f"{bus} {number}", number, at) as fleet:
                    steps = [partial(_delay, fleet)]
                    if number == 1:
                        steps.append(partial(_fan_out, fleet))
                    async for done in take(plan, steps):
                        yield done
                await server.drop_like(DATABASE)
        async for done in carrying.measure_all(server, plan, servers):
            yield done


@asynccontextmanager
async def _fleet(
    server: Server, name: str, number: int, servers: str | None
) -> AsyncIterator[Fleet]:
    database = await make_altyn(server, DATABASE, 1)
    prefix = f"{uuid4().hex[:8]}."
    kafka = {"KAFKA_BOOTSTRAP_SERVERS": servers, "KAFKA_PREFIX": prefix} if servers else None
    async with AsyncExitStack() as stack:
        subjects = [
            await stack.enter_async_context(altyn(server, name, database, settings=kafka))
            for _ in range(number)
        ]
        writers = [await server.connect(database) for _ in range(WRITERS)]
        for each in writers:
            stack.push_async_callback(each.close)
        await writers[0].execute(SQL["stand_by"])
        owner = await writers[0].fetchval(BENCH["altyn_owner"], KEY_NAME)
        yield Fleet(name, server, subjects, writers, owner)


async def _delay(fleet: Fleet, *, number: int, seconds: int) -> Measurement:
    """Commit events evenly, each on its own; the delay is that of every event to every socket.

    It counts from before the statement that commits it.
    """
    ears = [Ear() for _ in range(LISTENING)]
    first, began_at = fleet.told, dict[int, float]()
    async with crowd(fleet.ports, LISTENING, _bearer(fleet), heard=ears) as listening:
        before = fleet.cpu_seconds()
        start = time.perf_counter()
        await asyncio.gather(
            *(
                _tell_evenly(fleet, writer, n, start, seconds, began_at)
                for n, writer in enumerate(fleet.writers)
            )
        )
        expected = range(first, fleet.told)
        await _until(lambda: all(len(each.numbers) >= len(expected) for each in ears))
        service, database = _used(fleet, before)
        heard_wrong = {fault for each in ears for fault in each.wrong(expected)}
        wrong = heard_wrong | set(listening.wrong())
    delays = sorted(
        1000 * max(0.0, at - began_at[n])
        for ear in ears
        for n, at in zip(ear.numbers, ear.heard_at, strict=True)
        if n in began_at
    )
    cuts = quantiles(delays, n=100) if len(delays) > 1 else [0.0] * 99
    told = len(expected)
    return Measurement(
        round=number,
        subject=fleet.name,
        workload=DELAY,
        per_second=told / seconds,
        p50_ms=cuts[49],
        p99_ms=cuts[98],
        ok=len(delays),
        service_us=service * 1e6 / told,
        database_us=database * 1e6 / told,
        wrong=tuple(sorted(wrong)),
    )


async def _tell_evenly(
    fleet: Fleet,
    writer: Connection,
    place: int,
    start: float,
    seconds: int,
    began_at: dict[int, float],
) -> None:
    for n in range(place, PER_SECOND * seconds, WRITERS):
        await asyncio.sleep(max(0.0, start + n / PER_SECOND - time.perf_counter()))
        began_at[fleet.told] = time.perf_counter()
        await fleet.tell(writer)


async def _fan_out(fleet: Fleet, *, number: int, seconds: int) -> Measurement:
    """Tell a thousand sockets; whoever is told everything commits the next events."""
    ear, delays = Ear(), list[float]()
    first = fleet.told
    async with crowd(fleet.ports, SOCKETS, _bearer(fleet), heard=[ear]) as listening:
        before = fleet.cpu_seconds()
        start = time.perf_counter()
        while time.perf_counter() - start < seconds:
            began = time.perf_counter()
            await fleet.tell(fleet.writers[0], TOGETHER)
            await _until(partial(_all_told, fleet.told - first, ear, listening))
            delays.append(1000 * (time.perf_counter() - began))
        took = time.perf_counter() - start
        service, database = _used(fleet, before)
        wrong = {*ear.wrong(range(first, fleet.told)), *listening.wrong()}
    messages = (fleet.told - first) * SOCKETS
    cuts = quantiles(delays, n=100) if len(delays) > 1 else [0.0] * 99
    return Measurement(
        round=number,
        subject=fleet.name,
        workload=FAN_OUT,
        per_second=messages / took,
        p50_ms=cuts[49],
        p99_ms=cuts[98],
        ok=messages,
        service_us=service * 1e6 / messages,
        database_us=database * 1e6 / messages,
        wrong=tuple(sorted(wrong)),
    )


def _all_told(events: int, ear: Ear, listening: Crowd) -> bool:
    """Tell whether the one that is listened to has heard all, and the others have got as much."""
    return len(ear.numbers) >= events and listening.least >= listening.sockets[0].received


async def _until(done: Callable[[], bool]) -> None:
    """Wait for what is seen by looking. What does not come in time is told as missing."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while not done() and time.perf_counter() < end:  # noqa: ASYNC110  # Sockets only count.
        await asyncio.sleep(0.001)


def _used(fleet: Fleet, before: tuple[float, float]) -> tuple[float, float]:
    service, database = fleet.cpu_seconds()
    return service - before[0], database - before[1]


def _bearer(fleet: Fleet) -> str:
    return fleet.subjects[0].bearer


def _facts(number: int) -> str:
    """Give what is told of an operation of a wallet, whose id is the number."""
    facts = {
        "wallet_id": str(UUID(int=1 + number % 1_000)),
        "operation_id": str(UUID(int=number)),
        "operation_type": "DEPOSIT",
        "amount": "1.00",
        "currency": "USD",
    }
    return orjson.dumps(facts).decode()
