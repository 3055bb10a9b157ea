"""The command `altyn`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeVar

import click

from entrypoints import serve
from entrypoints.asyncapi.document import document as told
from entrypoints.cli import (
    audit,
    dead_letters,
    factors,
    field_keys,
    keys,
    people,
    signing_keys,
)
from entrypoints.cli import settings as tuning
from entrypoints.cli.serving import serve_command, serve_one
from entrypoints.cli.starting import (
    DATA,
    HOST,
    PORT,
    bracketed,
    check_port,
    offer_setup,
    plainly,
    read_settings,
    run_on,
    say,
    stop_in_order,
)
from entrypoints.container import House
from entrypoints.serve.database import (
    any_database,
    bring_up_to_date,
    check_up_to_date,
)
from entrypoints.serve.demo import living_demo
from entrypoints.serve.demo.outside import Outside, outside
from entrypoints.settings import Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="altyn", prog_name="altyn")
def main() -> None:
    """Altyn: open, self-hosted payments.

    `altyn up` is all you need to try it. In production, set DATABASE_URL, run `altyn migrate`, and
    then `altyn serve` and `altyn work` as often as you like.
    """


@main.command()
@DATA
@HOST
@PORT
@click.option("--no-demo", is_flag=True, help="Start empty: no demo data, no made-up payments.")
def up(data: Path | None, host: str | None, port: int | None, no_demo: bool) -> None:  # noqa: FBT001  # Click's way.
    """Run everything in one process, on a PostgreSQL of our own unless DATABASE_URL is set."""
    settings = read_settings(data=data, host=host, port=port, demo=not no_demo)
    if settings.demo and settings.loopback:
        open_bank = settings.bank_webhook_secret is None
        settings = settings.model_copy(
            update={"bank_webhook_open": open_bank, "inn_checksum": False}
        )
    check_port(settings)
    where = "the given database" if settings.database_url else f"the database in {settings.data}"
    say(f"Starting {where}")

    async def run(dsn: str) -> None:
        for name in await bring_up_to_date(dsn):
            say(f"Migrated {name}")
        stopped = asyncio.Event()
        async with outside(settings) as (known, others):
            await serve.serve(
                known,
                dsn,
                stopped,
                lambda house, port: _up(known, stopped, house, port, others),
                jobs=True,
            )

    run_on(settings, run)


@asynccontextmanager
async def _up(
    settings: Settings, stopped: asyncio.Event, house: House, port: int, others: Outside
) -> AsyncIterator[None]:
    own_url = f"http://{bracketed(settings.host)}:{port}"
    url = settings.base_url or own_url
    if not settings.demo:
        stop_in_order(stopped)
        say(f"Altyn is ready at {url}")
        await offer_setup(house.people.offer_setup())
        yield
        return
    async with living_demo(house, url, own_url, say, others) as demo:
        stop_in_order(stopped)
        say(f"Altyn is ready at {url}")
        say(f"Sign in at {url}/admin/ as {demo.email.text} with {demo.password.text}")
        say(f"People of other roles and keys are in {settings.data / 'demo.json'}")
        say(f"The API is at {url}/docs")
        say("Ctrl+C stops it; what it has stored stays.")
        yield


@main.command()
@DATA
def work(data: Path | None) -> None:
    """Do the background work: number events, run jobs. As many as you like; they share it."""
    settings = read_settings(data=data)

    async def run(dsn: str) -> None:
        await check_up_to_date(dsn)
        stopped = asyncio.Event()
        stop_in_order(stopped)
        say("Altyn is at work")
        await serve.work(settings, dsn, stopped)

    run_on(settings, run, shared=True)


@main.command()
@DATA
@click.option(
    "--phase",
    type=click.Choice(["pre", "post", "all"]),
    default="all",
    help="pre: before the new code is started; post: after the old code has stopped.",
)
def migrate(data: Path | None, phase: str) -> None:
    """Bring the database up to date. Safe to repeat, and to run from many places at once."""
    settings = read_settings(data=data)

    async def run(dsn: str) -> None:
        applied = await bring_up_to_date(dsn, phase)
        say("\n".join(f"Migrated {name}" for name in applied) or "Nothing to do")

    run_on(settings, run, shared=True)


@main.command()
def openapi() -> None:
    """Print the OpenAPI document of the HTTP interface."""
    click.echo(serve.describe(read_settings()))


@main.command()
def asyncapi() -> None:
    """Print the AsyncAPI document of what is told: live updates, and topics of Kafka."""
    click.echo(told())


Rooms = TypeVar("Rooms")


def _on_any_database(
    open_rooms: Callable[[str, Settings], AbstractAsyncContextManager[Rooms]],
    prepare: Callable[[str], Awaitable[object]] = bring_up_to_date,
) -> Callable[[Path | None], AbstractAsyncContextManager[Rooms]]:
    """Give what opens rooms on the database of a data folder, or of the settings."""

    @asynccontextmanager
    async def opened(data: Path | None) -> AsyncIterator[Rooms]:
        settings = read_settings(data=data)
        with plainly(), any_database(settings) as dsn:
            await prepare(dsn)
            async with open_rooms(dsn, settings) as rooms:
                yield rooms

    return opened


for _each in (
    serve_command,
    serve_one,
    people.command(_on_any_database(serve.open_people)),
    keys.command(_on_any_database(serve.open_access)),
    *audit.commands(_on_any_database(serve.open_trail, check_up_to_date)),
    tuning.command(_on_any_database(serve.open_control)),
    dead_letters.command(_on_any_database(serve.open_dead_letters)),
    signing_keys.command(_on_any_database(serve.open_signing)),
    factors.command(_on_any_database(serve.open_factors)),
    field_keys.command(_on_any_database(serve.open_resealing)),
):
    main.add_command(_each)


if __name__ == "__main__":
    main()
