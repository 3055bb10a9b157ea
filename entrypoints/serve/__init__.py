"""A process: it opens what must be closed again, serves, and closes it in the right order."""

import asyncio
import gc
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial

import asyncpg
from dependency_injector import providers

from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.ledger.group_commit import GroupCommitLedger, Limits
from adapters.postgres.pool import SESSION, open_pool
from adapters.system.clock import SystemClock
from adapters.system.demo_file import JsonDemoFile
from entrypoints.container import House
from entrypoints.container.access import Access
from entrypoints.container.control import Control
from entrypoints.container.dead_letters import DeadLetterRooms
from entrypoints.container.factors import Factors
from entrypoints.container.people import People, of_access
from entrypoints.container.records import RECORDS
from entrypoints.container.sealing import Resealing, Sealing
from entrypoints.container.signing import Signing
from entrypoints.container.trail import Trail
from entrypoints.figures import Figures
from entrypoints.http.site import document
from entrypoints.serve.answering import listening
from entrypoints.serve.by_kafka import by_kafka, deliveries_of
from entrypoints.serve.consuming import showing_consumers, working
from entrypoints.serve.database import CONNECT_SECONDS
from entrypoints.serve.files import files_and_documents
from entrypoints.serve.gauges import show_events, show_ledger
from entrypoints.serve.jobs import Bell, showing_queue
from entrypoints.serve.kafka import carrying
from entrypoints.serve.stand_ins import beside_a_demo
from entrypoints.settings import Settings

Ready = AbstractAsyncContextManager[None]
"""What is done while we serve, from the moment on in which requests are answered."""


@asynccontextmanager
async def open_house(
    settings: Settings, dsn: str, figures: Figures, stopped: asyncio.Event | None = None
) -> AsyncIterator[House]:
    """Open connections and background tasks, in the order in which they are needed.

    With `stopped` jobs are done here, too, until it is set.
    """
    connect = partial(asyncpg.connect, dsn, timeout=CONNECT_SECONDS)
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_pool(dsn, size=settings.pool_size))
        sequencer = await stack.enter_async_context(PostgresSequencer(connect))
        bus = await stack.enter_async_context(PostgresEventBus(connect))

        ledger = await stack.enter_async_context(
            GroupCommitLedger(
                partial(connect, server_settings=SESSION | {"application_name": "altyn writer"}),
                records=RECORDS,
                limits=Limits(queue=settings.queue_limit),
                posted=partial(_posted, figures, sequencer),
            )
        )
        show_ledger(figures, ledger, pool)
        show_events(figures, bus, sequencer)
        bell = Bell([sequencer.wake])
        demo_file = JsonDemoFile(settings.data / "demo.json") if settings.demo else None
        house = House(
            pool=pool,
            ledger=ledger,
            settings=settings,
            **await stack.enter_async_context(files_and_documents(settings)),
            demo_file=demo_file,
            bus=bus,
            carriers=await stack.enter_async_context(
                carrying(settings, connect, pool, bus, figures)
            ),
            kafka=await stack.enter_async_context(by_kafka(settings, pool, bus, figures)),
            told=bell,
        )
        await _enter(house, stack)
        figures.registry.register(house.psp.provider_calls())
        if stopped is not None:
            await stack.enter_async_context(
                working(house, figures, bell, stopped, deliveries_of(house, connect))
            )
        yield house


async def _enter(house: House, stack: AsyncExitStack) -> None:
    """Begin what goes on beside requests in every room, in the order in which it is needed."""
    opened_first = house.control.known, house.trail.refusals, house.approvals.carry_on
    for opened in opened_first:
        await stack.enter_async_context(opened())
    closed = house.access.known, house.access.acted_for, house.signing.known
    for each in (*closed, house.people.ask_for_reset, house.limits.throttle):
        stack.push_async_callback(each().aclose)
    out = house.psp.rates_opened, house.gateway.rates_opened, house.gateway.callbacks_opened
    for opened in (house.events.hub, house.funding.stripe, house.psp.sources_opened, *out):
        await stack.enter_async_context(opened())


@asynccontextmanager
async def open_people(dsn: str, settings: Settings) -> AsyncIterator[tuple[Access, People]]:
    """Open as much as the commands about people need; the database is migrated."""
    async with open_access(dsn, settings) as access:
        people = People(
            pool=access.pool,
            settings=settings,
            trusted_origins=frozenset(),
            records=[],
            **of_access(access),
        )
        yield access, people


@asynccontextmanager
async def open_access(dsn: str, settings: Settings | None = None) -> AsyncIterator[Access]:
    """Open as much as the commands about people and keys need; the database is migrated."""
    nothing: providers.Object[None] = providers.Object(None)
    cipher = Sealing(settings=settings).cipher if settings else nothing
    async with open_pool(dsn, size=2) as pool:
        yield Access(
            pool=pool,
            cipher=cipher,
            access_tokens=nothing,
            settings=nothing,
            approvals=nothing,
            told=providers.Object(lambda: None),
            refusals=nothing,
            demo_file=nothing,
            trusted_origins=frozenset(),
        )


@asynccontextmanager
async def open_signing(dsn: str, settings: Settings) -> AsyncIterator[Signing]:
    """Open as much as the commands about signing keys need; the database is migrated."""
    nothing: providers.Object[None] = providers.Object(None)
    cipher = Sealing(settings=settings).cipher
    async with open_pool(dsn, size=2) as pool:
        yield Signing(pool=pool, cipher=cipher, settings=nothing, issuer="altyn")


@asynccontextmanager
async def open_factors(dsn: str, settings: Settings) -> AsyncIterator[Factors]:
    """Open as much as the commands about second factors need; the database is migrated."""
    async with open_pool(dsn, size=2) as pool:
        yield Factors(pool=pool, cipher=Sealing(settings=settings).cipher, clock=SystemClock())


@asynccontextmanager
async def open_resealing(dsn: str, settings: Settings) -> AsyncIterator[Resealing]:
    """Open as much as the commands about sealed fields need; the database is migrated."""
    sealing = Sealing(settings=settings)
    async with open_pool(dsn, size=2) as pool:
        yield Resealing(pool=pool, keys=sealing.keys, cipher=sealing.cipher)


@asynccontextmanager
async def open_control(dsn: str, settings: Settings) -> AsyncIterator[Control]:
    """Open as much as the commands about settings need; the database is migrated."""
    nothing: providers.Object[None] = providers.Object(None)
    async with open_pool(dsn, size=2) as pool:
        yield Control(
            pool=pool,
            news=nothing,
            told=providers.Object(lambda: None),
            clock=SystemClock(),
            cipher=Sealing(settings=settings).cipher,
        )


@asynccontextmanager
async def open_dead_letters(dsn: str, settings: Settings) -> AsyncIterator[DeadLetterRooms]:
    """Open as much as the commands about dead letters need; the database is migrated."""
    async with open_pool(dsn, size=2) as pool:
        yield DeadLetterRooms(
            pool=pool,
            cipher=Sealing(settings=settings).cipher,
            told=providers.Object(lambda: None),
            clock=SystemClock(),
            brokered=providers.Object(settings.kafka_bootstrap_servers is not None),
        )


@asynccontextmanager
async def open_trail(dsn: str, settings: Settings) -> AsyncIterator[Trail]:
    """Open as much as the commands about the trail need; the database is migrated."""
    async with open_pool(dsn, size=2) as pool:
        yield Trail(pool=pool, cipher=Sealing(settings=settings).cipher())


async def serve(
    settings: Settings,
    dsn: str,
    stopped: asyncio.Event,
    ready: Callable[[House, int], Ready],
    *,
    jobs: bool = False,
    figures: Figures | None = None,
    listener: socket.socket | None = None,
) -> None:
    """Serve until `stopped`; `ready` is told the port once requests are answered.

    With `jobs` the background work is done beside; a `listener` may be shared with others.
    """
    settings, figures = beside_a_demo(settings), figures or Figures()
    async with (
        open_house(settings, dsn, figures, stopped if jobs else None) as house,
        showing_queue(house, figures),
        showing_consumers(house, figures),
        listening(settings, house, figures, listener) as port,
        ready(house, port),
    ):
        _settle_memory()
        await stopped.wait()


async def work(settings: Settings, dsn: str, stopped: asyncio.Event) -> None:
    """Do the background work until `stopped`."""
    settings = beside_a_demo(settings)
    async with open_house(settings, dsn, Figures(), stopped):
        _settle_memory()
        await stopped.wait()


def describe(settings: Settings) -> bytes:
    """Give the OpenAPI document, without opening anything."""
    nothing: dict[str, providers.Object[None]] = {
        name: providers.Object(None)
        for name, each in House.providers.items()
        if isinstance(each, providers.Dependency) and name != "settings"
    }
    return document(House(settings=settings, **nothing).endpoints())


def _posted(figures: Figures, sequencer: PostgresSequencer, entries: int, seconds: float) -> None:
    figures.batch(entries, seconds)
    sequencer.wake()


def _settle_memory() -> None:
    """Keep the collector away from what lives as long as we do, and from looking all the time.

    Requests leave hardly any cycles behind; with Python's defaults a third of the time went
    into looking for them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
