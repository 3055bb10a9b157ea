"""The command `altyn`."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
import structlog
import uvloop

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
from entrypoints.container import House
from entrypoints.logs import set_up_logs
from entrypoints.serve.database import (
    DatabaseDown,
    any_database,
    bring_up_to_date,
    check_up_to_date,
    database,
)
from entrypoints.serve.demo import living_demo
from entrypoints.serve.demo.outside import Outside, outside
from entrypoints.settings import Settings, SettingsRefused, load_settings, notices

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where our own database and demo.json live (default: a folder per user).",
)
HOST = click.option("--host", help="The address to listen on (default: 127.0.0.1).")
PORT = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="The port to listen on (default: 8080); 0 is any.",
)
log = structlog.stdlib.get_logger("altyn")


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
    settings = _settings(data=data, host=host, port=port, demo=not no_demo)
    if settings.demo and settings.loopback:
        open_bank = settings.bank_webhook_secret is None
        settings = settings.model_copy(
            update={"bank_webhook_open": open_bank, "inn_checksum": False}
        )
    _check_port(settings)
    where = "the given database" if settings.database_url else f"the database in {settings.data}"
    _say(f"Starting {where}")

    async def run(dsn: str) -> None:
        for name in await bring_up_to_date(dsn):
            _say(f"Migrated {name}")
        stopped = asyncio.Event()
        async with outside(settings) as (known, others):
            await serve.serve(
                known,
                dsn,
                stopped,
                lambda house, port: _up(known, stopped, house, port, others),
                jobs=True,
            )

    _run_on(settings, run)


@asynccontextmanager
async def _up(
    settings: Settings, stopped: asyncio.Event, house: House, port: int, others: Outside
) -> AsyncIterator[None]:
    own_url = f"http://{_bracketed(settings.host)}:{port}"
    url = settings.base_url or own_url
    if not settings.demo:
        _stop_in_order(stopped)
        _say(f"Altyn is ready at {url}")
        await _offer_setup(house)
        yield
        return
    async with living_demo(house, url, own_url, _say, others) as demo:
        _stop_in_order(stopped)
        _say(f"Altyn is ready at {url}")
        _say(f"Sign in at {url}/admin/ as {demo.email.text} with {demo.password.text}")
        _say(f"People of other roles and keys are in {settings.data / 'demo.json'}")
        _say(f"The API is at {url}/docs")
        _say("Ctrl+C stops it; what it has stored stays.")
        yield


async def _offer_setup(house: House) -> None:
    """Show the way in while nobody has one. The link is good for one account, once."""
    if address := await house.people.offer_setup()():
        _say(f"Nobody has an account yet. Make the first one at {address}")


@main.command(name="serve")
@HOST
@PORT
@DATA
def serve_command(host: str | None, port: int | None, data: Path | None) -> None:
    """Answer requests. The database is given by DATABASE_URL, or run by `altyn up` beside us."""
    settings = _settings(host=host, port=port, data=data)
    _check_port(settings)

    async def run(dsn: str) -> None:
        stopped = asyncio.Event()

        @asynccontextmanager
        async def ready(house: House, port: int) -> AsyncIterator[None]:
            _stop_in_order(stopped)
            _say(f"Altyn is ready at http://{_bracketed(settings.host)}:{port}")
            await _offer_setup(house)
            yield

        await check_up_to_date(dsn)
        await serve.serve(settings, dsn, stopped, ready)

    _run_on(settings, run, shared=True)


@main.command()
@DATA
def work(data: Path | None) -> None:
    """Do the background work: number events, run jobs. As many as you like; they share it."""
    settings = _settings(data=data)

    async def run(dsn: str) -> None:
        await check_up_to_date(dsn)
        stopped = asyncio.Event()
        _stop_in_order(stopped)
        _say("Altyn is at work")
        await serve.work(settings, dsn, stopped)

    _run_on(settings, run, shared=True)


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
    settings = _settings(data=data)

    async def run(dsn: str) -> None:
        applied = await bring_up_to_date(dsn, phase)
        _say("\n".join(f"Migrated {name}" for name in applied) or "Nothing to do")

    _run_on(settings, run, shared=True)


@main.command()
def openapi() -> None:
    """Print the OpenAPI document of the HTTP interface."""
    click.echo(serve.describe(_settings()))


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
        settings = _settings(data=data)
        with _plainly(), any_database(settings) as dsn:
            await prepare(dsn)
            async with open_rooms(dsn, settings) as rooms:
                yield rooms

    return opened


for _each in (
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


def _settings(**given: Any) -> Settings:  # noqa: ANN401  # Whatever the fields take.
    try:
        settings = load_settings(**given)
    except SettingsRefused as error:
        raise click.ClickException(str(error)) from None
    set_up_logs(settings.log_level, settings.log_format)
    for line in notices(dict(os.environ)):
        log.info(line)
    return settings


def _run_on(
    settings: Settings, run: Callable[[str], Coroutine[Any, Any, None]], *, shared: bool = False
) -> None:
    """Run it on the database; when it may be shared, also on one that another process runs."""
    signal.signal(signal.SIGTERM, _give_up)
    with _plainly(), (any_database if shared else database)(settings) as dsn:
        uvloop.run(run(dsn))


@contextmanager
def _plainly() -> Iterator[None]:
    """Say in a line why it does not work."""
    try:
        yield
    except DatabaseDown as error:
        raise click.ClickException(str(error)) from None


def _check_port(settings: Settings) -> None:
    """Fail before anything is started, not after."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            place = f"{settings.host}:{settings.port}"
            raise click.ClickException(
                f"Cannot listen on {place}: {error.strerror}. Choose another with --port."
            ) from None


def _stop_in_order(stopped: asyncio.Event) -> None:
    """From now on, being asked to stop sets `stopped`; until now it gave the set-up up."""
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopped.set)


def _give_up(number: int, _: object) -> NoReturn:
    """Leave through every block that is open, so that our database stops, too."""
    sys.exit(128 + number)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
