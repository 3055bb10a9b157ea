"""The commands that answer requests."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import click
import structlog

from entrypoints import serve
from entrypoints.cli.starting import (
    DATA,
    HOST,
    PORT,
    bound,
    bracketed,
    check_port,
    offer_setup,
    read_settings,
    run_on,
    say,
    stop_in_order,
)
from entrypoints.container import House
from entrypoints.figures import Figures
from entrypoints.fleet.berth import Berth
from entrypoints.fleet.channel import Channel
from entrypoints.fleet.fleet import Fleet, FleetFailed
from entrypoints.fleet.member import Recipe, same_command
from entrypoints.serve.database import check_up_to_date
from entrypoints.settings import Settings

MOST_PROCESSES = 64


@click.command(name="serve")
@HOST
@PORT
@DATA
@click.option(
    "--processes",
    type=click.IntRange(1, MOST_PROCESSES),
    metavar="N",
    help="Answer in so many processes at this port, watched by one more. SIGHUP replaces them one "
    "by one.",
)
def serve_command(
    host: str | None, port: int | None, data: Path | None, processes: int | None
) -> None:
    """Answer requests. The database is given by DATABASE_URL, or run by `altyn up` beside us."""
    settings = read_settings(host=host, port=port, data=data)
    if processes is not None:
        listener = bound(settings)
        run_on(settings, lambda dsn: _lead(settings, dsn, listener, processes), shared=True)
        return
    check_port(settings)

    async def run(dsn: str) -> None:
        stopped = asyncio.Event()

        @asynccontextmanager
        async def ready(house: House, port: int) -> AsyncIterator[None]:
            stop_in_order(stopped)
            say(f"Altyn is ready at http://{bracketed(settings.host)}:{port}")
            await offer_setup(house.people.offer_setup())
            yield

        await check_up_to_date(dsn)
        await serve.serve(settings, dsn, stopped, ready)

    run_on(settings, run, shared=True)


@click.command(name="serve-one", hidden=True)
@HOST
@PORT
@DATA
@click.option("--listener", type=int, required=True)
@click.option("--channel", type=int, required=True)
@click.option("--number", type=int, required=True)
def serve_one(  # One option each.
    host: str, port: int, data: Path, listener: int, channel: int, number: int
) -> None:
    """Answer requests as one of several processes: `altyn serve --processes` runs this."""
    settings = read_settings(host=host, port=port, data=data)
    structlog.contextvars.bind_contextvars(process=number)
    for ignored in signal.SIGHUP, signal.SIGINT:  # Whoever has started us decides.
        signal.signal(ignored, signal.SIG_IGN)

    async def run(dsn: str) -> None:
        await check_up_to_date(dsn)  # Our code may be newer than who has started us.
        stopped, figures = asyncio.Event(), Figures()
        for each in listener, channel:
            os.set_inheritable(each, False)  # noqa: FBT003  # What we start has no business with them.
        with socket.socket(fileno=listener) as requests:
            berth = Berth(await Channel.over(socket.socket(fileno=channel)), figures)

            @asynccontextmanager
            async def ready(house: House, _: int) -> AsyncIterator[None]:
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
                async with berth.manned(house.system.departure(), stopped.set):
                    yield

            await serve.serve(settings, dsn, stopped, ready, figures=figures, listener=requests)

    run_on(settings, run, shared=True)


async def _lead(settings: Settings, dsn: str, listener: socket.socket, size: int) -> None:
    """Run so many processes until we are asked to stop; SIGHUP replaces them one by one."""
    stopped, again = asyncio.Event(), asyncio.Event()
    stop_in_order(stopped)
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, again.set)
    await check_up_to_date(dsn)
    port = listener.getsockname()[1]
    place = f"--host={settings.host}", f"--port={port}", f"--data={settings.data}"
    recipe = Recipe(
        [*same_command("serve-one"), *place], listener, os.environ | {"DATABASE_URL": dsn}
    )
    fleet = Fleet(recipe, size)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(fleet.stop, settings.drain_seconds)
        if not await _unless(stopped, fleet.start()):
            return
        say(f"Altyn is ready at http://{bracketed(settings.host)}:{port}")
        async with serve.open_people(dsn, settings) as (_, people):
            people.addresses().base_url = settings.url(port)
            await offer_setup(people.offer_setup())
        await _unless(stopped, _replace_whenever(again, fleet))


async def _unless(stopped: asyncio.Event, work: Coroutine[None, None, None]) -> bool:
    """Do it; give it up, and say so, when we are asked to stop."""
    doing, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stopped.wait())
    await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not doing.done():
        doing.cancel()
        with suppress(asyncio.CancelledError):
            await doing
        return False
    try:
        await doing
    except FleetFailed:
        raise click.ClickException("The processes do not start: see above.") from None
    return True


async def _replace_whenever(again: asyncio.Event, fleet: Fleet) -> None:
    while True:
        await again.wait()
        again.clear()
        await fleet.replace_all()
