"""An ordinary disk: 2 ms more for each fdatasync. What group commit is for."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial

from bench.areas.wallets import HOT, MANY, THOUSAND
from bench.data import make_altyn, make_rival
from bench.measure import Measurement, measure
from bench.rounds import Plan, take
from bench.server import Server
from bench.subjects import altyn, rival
from bench.targets import Of, Target

TARGETS = (
    Target(
        text="slow disk, hot: group commit / one transaction for each",
        of=Of("B", HOT.name),
        to=Of("B1", HOT.name),
        at_least=8,
    ),
)


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Measure Altyn beside itself without group commit, and beside the plain service."""
    async with AsyncExitStack() as stack:
        subjects = [
            await stack.enter_async_context(each)
            for each in (
                altyn(server, "B", await make_altyn(server, "bench_altyn", MANY)),
                altyn(server, "B1", await make_altyn(server, "bench_lone", MANY), lone=True),
                rival(server, "A", "plain", await make_rival(server, "plain", MANY)),
            )
        ]
        steps = [
            partial(measure, server, each, workload)
            for workload in (HOT, THOUSAND)
            for each in subjects
        ]
        async for done in take(plan, steps):
            yield done
