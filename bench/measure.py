"""One measurement: a load, what it cost, and whether the books are right after it."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bench.books import read_books
from bench.cpu import seconds_used
from bench.data import STATEMENT
from bench.load import Load, Workload, run
from bench.rivals import statement
from bench.server import Server
from bench.subjects import Subject

SETTLE_SECONDS = 0.2
SETTLE_STEPS = 50
IDLE = 0.15  # of a core: less than this is a service that waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one subject did with one workload in one round."""

    round: int
    subject: str
    workload: str
    per_second: float = 0
    p50_ms: float = 0
    p99_ms: float = 0
    ok: int = 0
    refused: int = 0
    failed: int = 0
    socket_errors: int = 0
    service_us: float = 0  # processor time for each answer
    database_us: float = 0
    load_us: float = 0
    wrong: tuple[str, ...] = ()

    @property
    def cpu_us(self) -> float:
        return self.service_us + self.database_us


async def measure_statement(
    server: Server, pgbench: Path, workload: Workload, *, number: int, seconds: int
) -> Measurement:
    """Measure the batch statement alone; its latencies are the mean time of a batch."""
    before = seconds_used(server.pid)
    done = await statement.run(server, pgbench, wallets=workload.wallets, seconds=seconds)
    await asyncio.sleep(2 * SETTLE_SECONDS)  # pgbench's session has to end to be counted.
    entries = done.per_second * seconds
    used = seconds_used(server.pid) - before
    await server.tidy(STATEMENT)
    return Measurement(
        round=number,
        subject="D",
        workload=workload.name,
        per_second=done.per_second,
        p50_ms=done.batch_ms,
        p99_ms=done.batch_ms,
        ok=round(entries),
        database_us=used * 1e6 / entries,
    )


async def measure(
    server: Server, subject: Subject, workload: Workload, *, number: int, seconds: int
) -> Measurement:
    """Load one subject; count what it did, what that cost, and what is wrong in its books."""
    held = (await read_books(server, subject)).held if subject.books else None
    await _settled(subject.pid)
    service, database = seconds_used(subject.pid), seconds_used(server.pid)
    seconds *= workload.longer
    load = await run(workload, port=subject.port, bearer=subject.bearer, seconds=seconds)
    await _settled(subject.pid)
    service, database = seconds_used(subject.pid) - service, seconds_used(server.pid) - database
    wrong = await _wrong(server, subject, workload, load, held)
    if subject.database:
        await server.tidy(subject.database)
    # The last request of each connection is cut off, but served.
    served = (load.answered + workload.connections) * workload.units
    return Measurement(
        round=number,
        subject=subject.name,
        workload=workload.name,
        per_second=load.answered * workload.units / load.seconds,
        p50_ms=load.p50_ms,
        p99_ms=load.p99_ms,
        ok=load.ok,
        refused=load.refused,
        failed=load.failed,
        socket_errors=load.socket_errors,
        service_us=service * 1e6 / served,
        database_us=database * 1e6 / served,
        load_us=load.cpu_seconds * 1e6 / served,
        wrong=wrong,
    )


async def _settled(pid: int) -> None:
    """Wait until the service has done what it does after its answers: that is its own cost too."""
    for _ in range(SETTLE_STEPS):
        before = seconds_used(pid)
        await asyncio.sleep(SETTLE_SECONDS)
        if seconds_used(pid) - before < IDLE * SETTLE_SECONDS:
            return


async def _wrong(
    server: Server, subject: Subject, workload: Workload, load: Load, before: Decimal | None
) -> tuple[str, ...]:
    """Tell what the load should not have done. What was cut off at its end may be done or not."""
    faults = []
    if load.failed or load.socket_errors:
        faults.append(f"{load.failed} failed answers, {load.socket_errors} socket errors")
    if load.refused and not workload.refuses:
        faults.append(f"{load.refused} answers of 4xx")
    if before is None:
        return tuple(faults)
    after = await read_books(server, subject, recount=subject.recounted)
    moved = after.held - before
    acknowledged = load.ok * workload.moves
    asked = (load.ok + workload.connections) * workload.moves
    if moved < acknowledged:
        faults.append(f"{acknowledged - moved} acknowledged units are lost")
    if moved > asked:
        faults.append(f"{moved - asked} units are invented")
    return (*faults, *after.faults())
