"""Rounds: everybody in turn, again and again, so that a slow minute is slow for all."""

from collections.abc import AsyncIterator, Awaitable, Sequence
from dataclasses import dataclass
from typing import Protocol

import click

from bench.measure import Measurement

WARM_UP_SECONDS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How often, how long, and whether with the large data."""

    rounds: int
    seconds: int
    full: bool = False
    base: str | None = None
    """The revision that ours is measured against; without one, the last tag."""


class Step(Protocol):
    """One measurement of one subject and one workload."""

    def __call__(self, *, number: int, seconds: int) -> Awaitable[Measurement]:
        """Take it, for this round, over so many seconds."""
        ...


async def take(plan: Plan, steps: Sequence[Step]) -> AsyncIterator[Measurement]:
    """Take all steps one after another in each round, after a round that only warms up.

    Every other round goes backwards, so that nobody is always the one who comes after another.
    What is wrong in the warm-up is wrong all the same: it is given as round 0.
    """
    for step in steps:
        done = await step(number=0, seconds=WARM_UP_SECONDS)
        if done.wrong:
            yield done
    for number in range(1, plan.rounds + 1):
        for step in steps if number % 2 else reversed(steps):
            done = await step(number=number, seconds=plan.seconds)
            click.echo(
                f"round {number}  {done.subject:<2}  {done.workload:<18} "
                f"{done.per_second:>9,.0f}/s  p99 {done.p99_ms:>8.1f} ms"
                + "".join(f"  WRONG: {each}" for each in done.wrong),
                err=True,
            )
            yield done
