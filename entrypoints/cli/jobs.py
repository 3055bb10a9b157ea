"""altyn jobs: background work that has failed for good."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import click
import orjson

from entrypoints.cli.running import DATA, run
from entrypoints.container.jobs import DeadLetters

OpenDeadLetters: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[DeadLetters]]
"""The dead letters in the database of a data folder, or of the settings."""
JOB = click.argument("job", type=click.IntRange(1, 2**63 - 1))
MOST = 1_000


def command(open_dead_letters: OpenDeadLetters) -> click.Group:
    """Give the group `jobs`."""
    made = _list(open_dead_letters), _retry(open_dead_letters), _drop(open_dead_letters)
    return click.Group(
        "jobs", help="Background work that has failed for good.", commands=list(made)
    )


def _list(open_dead_letters: OpenDeadLetters) -> click.Command:
    @click.command("list")
    @DATA
    def list_(data: Path | None) -> None:
        """Print the dead letters, the newest first: number, name, failures, error, payload."""

        async def work() -> None:
            async with open_dead_letters(data) as letters:
                found = await letters.listed()(before=None, limit=MOST)
            for each in found:
                payload = orjson.dumps(dict(each.payload)).decode()
                click.echo(
                    f"{each.id}  {each.died_at:%Y-%m-%d %H:%M:%S}Z  {each.name}  "
                    f"{each.attempts} times {each.error}  {payload}"
                )

        run(work())

    return list_


def _retry(open_dead_letters: OpenDeadLetters) -> click.Command:
    @click.command("retry")
    @JOB
    @DATA
    def retry(job: int, data: Path | None) -> None:
        """Put a dead letter back into the queue."""

        async def work() -> None:
            async with open_dead_letters(data) as letters:
                await letters.retry()(caller=None, job_id=job)
            click.echo(f"Job {job} is in the queue again", err=True)

        run(work())

    return retry


def _drop(open_dead_letters: OpenDeadLetters) -> click.Command:
    @click.command("drop")
    @JOB
    @DATA
    def drop(job: int, data: Path | None) -> None:
        """Forget a dead letter: what it was to do is not done."""

        async def work() -> None:
            async with open_dead_letters(data) as letters:
                await letters.drop()(caller=None, job_id=job)
            click.echo(f"Job {job} is dropped", err=True)

        run(work())

    return drop
