"""What the commands that run for long have in common: how they start, and how they stop."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
import structlog
import uvloop

from application.access.people.set_up import OfferSetup
from entrypoints.logs import set_up_logs
from entrypoints.serve.database import DatabaseDown, any_database, database
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


def read_settings(**given: Any) -> Settings:  # noqa: ANN401  # Whatever the fields take.
    """Read the settings, and set up the logs; what is wrong with them is said in a line each."""
    try:
        settings = load_settings(**given)
    except SettingsRefused as error:
        raise click.ClickException(str(error)) from None
    set_up_logs(settings.log_level, settings.log_format)
    for line in notices(dict(os.environ)):
        log.info(line)
    return settings


def run_on(
    settings: Settings, run: Callable[[str], Coroutine[Any, Any, None]], *, shared: bool = False
) -> None:
    """Run it on the database; when it may be shared, also on one that another process runs."""
    signal.signal(signal.SIGTERM, _give_up)
    with plainly(), (any_database if shared else database)(settings) as dsn:
        uvloop.run(run(dsn))


@contextmanager
def plainly() -> Iterator[None]:
    """Say in a line why it does not work."""
    try:
        yield
    except DatabaseDown as error:
        raise click.ClickException(str(error)) from None


def check_port(settings: Settings) -> None:
    """Fail before anything is started, not after."""
    bound(settings).close()


def bound(settings: Settings) -> socket.socket:
    """Take the port; nobody listens there yet."""
    taken = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
    except OSError as error:
        taken.close()
        place = f"{settings.host}:{settings.port}"
        raise click.ClickException(
            f"Cannot listen on {place}: {error.strerror}. Choose another with --port."
        ) from None
    return taken


def stop_in_order(stopped: asyncio.Event) -> None:
    """From now on, being asked to stop sets `stopped`; until now it gave the set-up up."""
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopped.set)


def _give_up(number: int, _: object) -> NoReturn:
    """Leave through every block that is open, so that our database stops, too."""
    sys.exit(128 + number)


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


async def offer_setup(offer: OfferSetup) -> None:
    """Show the way in while nobody has one. The link is good for one account, once."""
    if address := await offer():
        say(f"Nobody has an account yet. Make the first one at {address}")
