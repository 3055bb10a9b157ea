"""Against an earlier revision: what an operation of a wallet costs now, and what it cost then."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial

from bench.areas.wallets import HOT, MANY, THOUSAND
from bench.data import make_altyn
from bench.measure import Measurement, measure
from bench.rounds import Plan, take
from bench.server import Server
from bench.subjects import altyn
from bench.targets import Of, Target
from bench.trees import PRESENT, checked_out

DATABASES = "bench_against_"
TARGETS = tuple(
    Target(
        text=f"CPU of a POST ({workload.name}): new / base",
        of=Of("new", workload.name),
        to=Of("base", workload.name),
        figure="cpu_us",
        at_most=1.1,
    )
    for workload in (HOT, THOUSAND)
)


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Measure both revisions in turns, each with the tables that it makes itself."""
    try:
        async with AsyncExitStack() as stack:
            base = stack.enter_context(checked_out(plan.base, server.folder))
            subjects = [
                await stack.enter_async_context(
                    altyn(
                        server,
                        name,
                        await make_altyn(server, DATABASES + name, MANY, tree=tree),
                        tree=tree,
                    )
                )
                for name, tree in (("base", base), ("new", PRESENT))
            ]
            steps = [
                partial(measure, server, each, workload)
                for workload in (HOT, THOUSAND)
                for each in subjects
            ]
            async for done in take(plan, steps):
                yield done
    finally:
        await server.drop_like(DATABASES)
