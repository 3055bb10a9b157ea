"""Wallet operations and balance reads, beside all rivals."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial

import click

from bench.data import keep_altyn, make_altyn, make_rival, make_statement
from bench.load import Workload
from bench.measure import Measurement, measure, measure_statement
from bench.rivals.statement import find_pgbench
from bench.rounds import Plan, Step, take
from bench.server import Server
from bench.subjects import Subject, altyn, rival
from bench.targets import Of, Target

MANY = 1_000
MILLION = 1_000_000
HOT = Workload(name="one hot wallet", kind="deposit", wallets=1)
THOUSAND = Workload(name="1,000 wallets", kind="deposit", wallets=MANY)
SPREAD = Workload(name="1 million wallets", kind="deposit", wallets=MILLION)
REFUSED = Workload(name="half refused", kind="refused", wallets=MANY, refuses=True)
READS = Workload(name="balance reads", kind="read", wallets=MANY, moves=0)

TARGETS = (
    Target(text="hot: B / A", of=Of("B", HOT.name), to=Of("A", HOT.name), at_least=12),
    Target(text="hot: B / A2", of=Of("B", HOT.name), to=Of("A2", HOT.name), at_least=20),
    Target(
        text="hot: p99 of B / A",
        of=Of("B", HOT.name),
        to=Of("A", HOT.name),
        figure="p99_ms",
        at_most=1 / 8,
    ),
    Target(text="hot: B / C", of=Of("B", HOT.name), to=Of("C", HOT.name), at_least=0.4),
    Target(
        text="1,000 wallets: B / A",
        of=Of("B", THOUSAND.name),
        to=Of("A", THOUSAND.name),
        at_least=8,
    ),
    Target(
        text="1,000 wallets: B / C",
        of=Of("B", THOUSAND.name),
        to=Of("C", THOUSAND.name),
        at_least=0.4,
    ),
    Target(
        text="1 million wallets / 1,000 wallets",
        of=Of("B", SPREAD.name),
        to=Of("B", THOUSAND.name),
        at_least=0.75,
    ),
    Target(text="reads: B / A", of=Of("B", READS.name), to=Of("A", READS.name), at_least=10),
    *(
        Target(
            text=f"CPU of a POST ({workload.name}): {text}",
            of=Of("B", workload.name),
            to=Of(other, workload.name),
            figure=figure,
            at_most=most,
        )
        for text, other, figure, most in (
            ("B / A", "A", "cpu_us", 1 / 10),
            # The echo has no database: service is compared with service.
            ("B / C, service", "C", "service_us", 2.5),
        )
        for workload in (HOT, THOUSAND)
    ),
)


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Measure every workload with everybody whom it concerns."""
    async with AsyncExitStack() as stack:
        subjects = [
            await stack.enter_async_context(each)
            for each in (
                rival(server, "A", "plain", await make_rival(server, "plain", MANY)),
                rival(server, "A2", "equal", await make_rival(server, "equal", MANY)),
                rival(server, "C", "echo"),
                altyn(server, "B", await make_altyn(server, "bench_altyn", MANY)),
            )
        ]
        await server.create("bench_million", template=await keep_altyn(server, MILLION))
        million = await stack.enter_async_context(altyn(server, "B", "bench_million"))
        async for done in take(plan, await _steps(server, subjects, million)):
            yield done


async def _steps(server: Server, subjects: list[Subject], million: Subject) -> list[Step]:
    a, a2, c, b = subjects
    statement: list[Step] = []
    if pgbench := find_pgbench():
        await make_statement(server, MANY)
        statement = [
            partial(measure_statement, server, pgbench, workload) for workload in (HOT, THOUSAND)
        ]
    else:
        click.echo("pgbench is missing: the batch statement alone (D) is skipped")
    return [
        *(partial(measure, server, each, HOT) for each in (a, a2, b, c)),
        *statement[:1],
        *(partial(measure, server, each, THOUSAND) for each in (a, a2, b, c)),
        *statement[1:],
        partial(measure, server, million, SPREAD),
        *(partial(measure, server, each, READS) for each in (a, b, c)),
        *(partial(measure, server, each, REFUSED) for each in (a, b)),
    ]
