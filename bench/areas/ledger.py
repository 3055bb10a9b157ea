"""The ledger when it is large, and postings in bulk."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial

from bench.books import read_books
from bench.data import keep_altyn
from bench.load import Workload
from bench.measure import Measurement, measure
from bench.paths import bulk_bodies, history_paths
from bench.rounds import Plan, Step, take
from bench.server import Server
from bench.subjects import Subject, altyn
from bench.targets import Of, Target

EACH = 1_000  # entries of one wallet, large or small
SMALL, LARGE, FULL = 100, 1_000, 10_000  # wallets
POSTING, PAGE, BULK = "posting", "history page", "bulk of 1,000"
BULK_SIZE, BULK_CONNECTIONS = 1_000, 4

TARGETS = (
    Target(
        text="posting: large / small database",
        of=Of("large", POSTING),
        to=Of("small", POSTING),
        at_least=0.8,
    ),
    Target(
        text="history page: large / small database",
        of=Of("large", PAGE),
        to=Of("small", PAGE),
        at_least=0.65,
    ),
    Target(text="durable postings in bulk, a second", of=Of("small", BULK), at_least=5_000),
)


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Measure a small and a large database: 1 million entries, or 10 million with `--full`."""
    async with AsyncExitStack() as stack:
        small, large = [
            await stack.enter_async_context(
                altyn(server, name, await keep_altyn(server, wallets, EACH), recounted=False)
            )
            for name, wallets in (("small", SMALL), ("large", FULL if plan.full else LARGE))
        ]
        beside = zip(
            _workloads(server, small, SMALL),
            _workloads(server, large, FULL if plan.full else LARGE),
            strict=True,
        )
        steps: list[Step] = [
            partial(measure, server, subject, workload)
            for pair in beside
            for subject, workload in zip((small, large), pair, strict=True)
        ]
        async for done in take(plan, steps):
            yield done
        for each in (small, large):
            if faults := tuple((await read_books(server, each, recount=True)).faults()):
                yield Measurement(round=0, subject=each.name, workload="all", wrong=faults)


def _workloads(server: Server, subject: Subject, wallets: int) -> tuple[Workload, ...]:
    paths = history_paths(server.folder, subject, wallets)
    bodies = bulk_bodies(server.folder, subject, wallets, BULK_SIZE)
    return (
        Workload(name=POSTING, kind="deposit", wallets=wallets),
        Workload(name=PAGE, kind="paths", wallets=wallets, moves=0, extra=paths),
        Workload(
            name=BULK,
            kind="bodies",
            wallets=wallets,
            connections=BULK_CONNECTIONS,
            extra=bodies,
            units=BULK_SIZE,
            moves=BULK_SIZE,
            longer=6,
        ),
    )
