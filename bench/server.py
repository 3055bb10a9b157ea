"""The one PostgreSQL that everybody uses, with its databases."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import psutil

from adapters.postgres.embedded import Options, running
from adapters.postgres.sql import Connection, load_queries

SQL = load_queries("bench")
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """A running server with full durability."""

    dsn: str
    folder: Path
    pid: int

    def database(self, name: str) -> str:
        """Give the DSN of one of its databases."""
        return urlunsplit(urlsplit(self.dsn)._replace(path=f"/{name}"))

    async def connect(self, name: str = "postgres") -> Connection:
        return await asyncpg.connect(self.database(name), timeout=30, command_timeout=3600)

    async def exists(self, name: str) -> bool:
        return bool(await self._ask(SQL["database_exists"], name))

    async def create(self, name: str, template: str = "template0") -> None:
        """Make a database, in place of one that may have been there."""
        await self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    async def rename(self, name: str, to: str) -> None:
        await self._do(f'ALTER DATABASE "{name}" RENAME TO "{to}"')

    async def drop_like(self, start: str) -> None:
        """Drop the databases whose name starts so."""
        connection = await self.connect()
        try:
            for row in await connection.fetch(SQL["databases_like"], start):
                await connection.execute(f'DROP DATABASE "{row["datname"]}" WITH (FORCE)')
        finally:
            await connection.close()

    async def tidy(self, name: str) -> None:
        """Vacuum a database now, lest PostgreSQL does it while somebody else is measured."""
        connection = await self.connect(name)
        try:
            await connection.execute(SQL["vacuum"])
        finally:
            await connection.close()

    async def _ask(self, query: str, *arguments: object) -> object:
        connection = await self.connect()
        try:
            return await connection.fetchval(query, *arguments)
        finally:
            await connection.close()

    async def _do(self, statement: str) -> None:
        connection = await self.connect()
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


async def open_server(dsn: str, folder: Path) -> Server:
    """Meet the server: who it is, and that it is as durable as it says."""
    connection = await asyncpg.connect(dsn)
    try:
        backend = psutil.Process(await connection.fetchval(SQL["backend"]))
        parent = backend.parent()
        unsafe = await connection.fetch(SQL["unsafe_settings"])
    finally:
        await connection.close()
    if unsafe:
        raise SystemExit(f"The server is not durable: {[tuple(each) for each in unsafe]}")
    if parent is None:
        raise SystemExit("The server's own process was not found")
    return Server(dsn, folder, parent.pid)


@contextmanager
def embedded(folder: Path, *, preload: Path | None = None) -> Iterator[str]:
    """Run the embedded server in a folder, with a library loaded into it if one is given."""
    environment = {"LD_PRELOAD": str(preload)} if preload else {}
    with running(folder, Options(environment=environment)) as dsn:
        yield dsn


def cache_folder() -> Path:
    """Give the folder that is kept between runs: in the checkout where the server may read it."""
    inside = ROOT / ".cache" / "bench"
    if os.geteuid() == 0 and not all(each.stat().st_mode & 0o001 for each in ROOT.parents):
        return Path("/var/tmp/altyn-bench")  # noqa: S108  # As root the server runs as nobody.
    return inside
