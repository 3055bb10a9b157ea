"""A PostgreSQL for the tests: one server for each worker, and a fresh database for whoever asks."""

import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, settings

from adapters.memory.ledger import MemoryLedger
from adapters.postgres.embedded import Options, running
from adapters.postgres.embedded.options import memory_bytes
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.migrate import migrate
from adapters.postgres.pool import Pool
from tests.areas import pytest_terminal_summary  # noqa: F401  # pytest finds it here.
from tests.kafka.fixtures import kafka, kafka_folder, kafka_prefix  # noqa: F401  # As above.
from tests.pools import open_patient_pool
from tests.recount import recount
from tests.recount_bets import recount_bets
from tests.told import watch_facts
from tests.world import Holder

# These databases do not outlive the tests. What durability promises is tested with servers that
# keep it.
QUICK = Options(
    {
        "shared_buffers": "64MB",
        "fsync": "off",
        "full_page_writes": "off",
        "max_wal_size": "256MB",
        "max_connections": "200",
    }
)
# `make test-long` asks for the long profile. Where changes are judged, the same code gets the same
# examples every time.
settings.register_profile(
    "quick",
    max_examples=40,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("quick"), max_examples=2000)
settings.load_profile("quick")
NewDatabase = Callable[[], AbstractAsyncContextManager[str]]
GIGABYTE = 2**30
MEMORY = Path("/dev/shm")  # noqa: S108  # Folders below it have names that nobody guesses.


def quick_folder() -> Path:
    """Make a folder for a server: in memory, where a database is made in a twentieth of the time.

    pytest's own folders are closed to the server's user when we are root.
    """
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4 * GIGABYTE
    place = MEMORY if roomy and memory_bytes() > 8 * GIGABYTE else None
    folder = Path(tempfile.mkdtemp(prefix="altyn-tests-", dir=place))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a data folder whose parents the server's user may pass."""
    folder = quick_folder()
    yield folder
    # The server of a killed process ends in order, and takes its time.
    deadline = time.monotonic() + 60
    while commands_naming(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    shutil.rmtree(folder)


def commands_naming(path: Path) -> list[str]:
    """Give the command lines of all processes that work with this folder."""
    commands = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # It may have ended.
            commands.append(each.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [each for each in commands if str(path) in each]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Run a server; gives the DSN of its `postgres` database."""
    folder = quick_folder()
    try:
        with running(folder, QUICK) as dsn:
            yield dsn
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
async def template(server: str) -> str:
    """Give the name of a database with all migrations, to make others from."""
    await _execute(server, "CREATE DATABASE migrated TEMPLATE template0")
    connection = await asyncpg.connect(_named(server, "migrated"))
    await migrate(connection)
    await connection.close()
    return "migrated"


@pytest.fixture(scope="session")
def new_database(server: str, template: str) -> NewDatabase:
    """Make migrated databases: `async with new_database() as dsn`."""
    return lambda: fresh_database(server, template)


@pytest.fixture(scope="session", autouse=True)
def watched_facts() -> None:
    """Hold whatever any test makes the system tell against what `/asyncapi.json` says of it."""
    watch_facts()


@pytest.fixture
async def empty_database(server: str) -> AsyncIterator[str]:
    """Give the DSN of a database without any table."""
    async with fresh_database(server, "template0") as dsn:
        yield dsn


@pytest.fixture
async def database(new_database: NewDatabase) -> AsyncIterator[str]:
    """Give the DSN of a migrated database for one test."""
    async with new_database() as dsn:
        yield dsn


@pytest.fixture(scope="module")
async def module_database(new_database: NewDatabase) -> AsyncIterator[str]:
    """Give the DSN of a migrated database that the tests of a module share."""
    async with new_database() as dsn:
        yield dsn


@pytest.fixture(scope="module")
async def pool(module_database: str) -> AsyncIterator[Pool]:
    """Give connections to the database of the module."""
    async with open_patient_pool(module_database, size=8) as pool:
        yield pool


@pytest.fixture(scope="module")
def connect(module_database):
    """Open connections of a writer to the database of the module."""
    return partial(asyncpg.connect, module_database)


@pytest.fixture(scope="module")
async def ledger(connect):
    async with GroupCommitLedger(connect) as ledger:
        yield ledger


class TransactionEach:
    """The other way into the ledger: every entry in a transaction of its own."""

    def __init__(self, pool, records=None):
        self.pool, self.shared, self.records = pool, SharedAccounts(pool), records or {}

    async def post(self, entry, *events, record=None):
        async with self.pool.acquire() as connection, connection.transaction():
            ledger = TransactionLedger(connection, self.records, self.shared)
            return await ledger.post(entry, *events, record=record)


@pytest.fixture(scope="module", params=["memory", "group commit", "transaction"])
async def any_ledger(request, pool, ledger):
    match request.param:
        case "memory":
            return MemoryLedger()
        case "group commit":
            return ledger
        case _:
            return TransactionEach(pool)


@pytest.fixture
def holder():
    return Holder()


@pytest.fixture
async def recounted(pool):
    """After the test, every sum in the database still holds."""
    yield
    assert await recount(pool) == {}
    assert await recount_bets(pool) == {}


@asynccontextmanager
async def fresh_database(server: str, template: str) -> AsyncIterator[str]:
    """Make a database like `template`, and drop it with whoever is still connected."""
    name = f"test_{uuid4().hex}"
    await _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield _named(server, name)
    finally:
        await _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def _named(server: str, database: str) -> str:
    return server.replace("@/postgres?", f"@/{database}?")


async def _execute(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
