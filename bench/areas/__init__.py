"""What is measured: the areas, each with its subjects, workloads and targets."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass

from bench import report
from bench.areas import (
    access,
    against,
    deposits,
    disk,
    events,
    gateway,
    history,
    intake,
    ledger,
    psp,
    wallets,
)
from bench.measure import Measurement
from bench.rounds import Plan
from bench.server import Server
from bench.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the benchmark; `slow_disk` runs the server with a slow fdatasync.

    `rounds` and `seconds` hold unless somebody says otherwise.
    """

    measure: Callable[[Server, Plan], AsyncIterator[Measurement]]
    targets: Sequence[Target]
    rounds: int = 5
    seconds: int = 3
    slow_disk: bool = False
    table: Callable[[Sequence[Measurement]], Iterator[str]] = report.table


AREAS = {
    # The ratio of two loads differs by an eighth from one round to the next: a median of five by so
    # much that it tells little about a target which is a tenth away.
    "wallets": Area(measure=wallets.measure_all, targets=wallets.TARGETS, rounds=9, seconds=2),
    "ledger": Area(measure=ledger.measure_all, targets=ledger.TARGETS),
    "disk": Area(measure=disk.measure_all, targets=disk.TARGETS, slow_disk=True),
    "access": Area(
        measure=access.measure_all, targets=access.TARGETS, table=report.table_of_microseconds
    ),
    "intake": Area(measure=intake.measure_all, targets=intake.TARGETS),
    "history": Area(measure=history.measure_all, targets=history.TARGETS),
    "deposits": Area(measure=deposits.measure_all, targets=deposits.TARGETS),
    "psp": Area(measure=psp.measure_all, targets=psp.TARGETS),
    "gateway": Area(measure=gateway.measure_all, targets=gateway.TARGETS, table=gateway.table),
    "events": Area(measure=events.measure_all, targets=events.TARGETS),
    "against": Area(measure=against.measure_all, targets=against.TARGETS),
}
