"""Who is measured: each in a process of its own, on a database of its own."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.server import ROOT, SQL, Server
from bench.trees import PRESENT, Tree

START_SECONDS = 60
KEY_NAME = "bench"
SCOPES = "wallets:read", "wallets:write", "ledger:read", "ledger:write", "events:read"
FIELD_KEYS = f"bench:{b64encode(bytes(32)).decode()}"
"""Without keys of its own Altyn would keep some in its data folder, which is none of ours."""
ALTYN = (sys.executable, "-m", "entrypoints.cli.main")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A service under test, with its database and the name of its books if it keeps any."""

    name: str
    pid: int
    port: int
    bearer: str = "-"
    database: str = ""
    books: str = ""
    recounted: bool = False  # after every load; where that takes too long, once at the end
    sql: Mapping[str, str] = field(default_factory=lambda: SQL)
    """What fits its tables."""


@asynccontextmanager
async def rival(
    server: Server, name: str, module: str, database: str = ""
) -> AsyncIterator[Subject]:
    """Run one of `bench.rivals`."""
    port = free_port()
    command = [sys.executable, "-m", f"bench.rivals.{module}", "--port", str(port)]
    async with _running(server, command, database or "postgres", f"{name}.log", port) as pid:
        books = module if database else ""
        yield Subject(name=name, pid=pid, port=port, database=database, books=books, recounted=True)


@asynccontextmanager
async def altyn(
    server: Server,
    name: str,
    database: str,
    *,
    lone: bool = False,
    jobs: bool = False,
    recounted: bool = True,
    tree: Tree = PRESENT,
    settings: Mapping[str, str] | None = None,
) -> AsyncIterator[Subject]:
    """Run Altyn as `altyn serve` does; `lone` posts each entry in a transaction of its own.

    With `jobs` the same process does the background work, as `altyn up` does. `settings` are
    variables of its environment.
    """
    port = free_port()
    scopes = [word for scope in SCOPES for word in ("--scope", scope)]
    create = "key", "create", "--name", KEY_NAME, *scopes
    bearer = run_altyn(server, database, *create, root=tree.root)
    command = [*ALTYN, *(("up", "--no-demo") if jobs else ("serve",)), "--port", str(port)]
    if lone:
        command = [sys.executable, "-m", "bench.rivals.lone", "--port", str(port)]
    log = f"{database}.log"
    running = _running(server, command, database, log, port, root=tree.root, more=settings)
    async with running as pid:
        yield Subject(
            name=name,
            pid=pid,
            port=port,
            bearer=bearer,
            database=database,
            books="altyn",
            recounted=recounted,
            sql=tree.sql,
        )


@asynccontextmanager
async def stripe(server: Server) -> AsyncIterator[dict[str, str]]:
    """Run Stripe's stand-in; give what it says about itself."""
    port, log = free_port(), server.folder / "stripe.log"
    command = [sys.executable, "-m", "entrypoints.sandbox.stripe", "--port", str(port)]
    async with _running(server, command, "postgres", log.name, port):
        said = ""
        for _ in range(START_SECONDS * 20):
            said = await asyncio.to_thread(log.read_text)
            if said.endswith("\n"):
                break
            await asyncio.sleep(0.05)
        yield json.loads(said)


def run_altyn(
    server: Server, database: str, *arguments: str, root: Path = ROOT, said: str = ""
) -> str:
    """Run one command of Altyn on a database, and say something to it; give what it prints."""
    done = subprocess.run(  # noqa: S603  # The program and its arguments are ours.
        [*ALTYN, *arguments],
        env=_environment(server, database, root),
        cwd=root,
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"altyn {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(server: Server, database: str, root: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALTYN_")}
    return kept | {
        "DATABASE_URL": server.database(database),
        "PYTHONPATH": str(root),
        "ALTYN_DATA": str(server.folder),
        "ALTYN_KEY_REQUESTS_PER_MINUTE": str(10**9),
        "ALTYN_FIELD_KEYS": FIELD_KEYS,
    }


@asynccontextmanager
async def _running(
    server: Server,
    command: Sequence[str],
    database: str,
    log_name: str,
    port: int,
    *,
    root: Path = ROOT,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[int]:
    log = server.folder / log_name
    with log.open("w") as output:
        process = await asyncio.create_subprocess_exec(
            *command,
            env=_environment(server, database, root) | dict(more or {}),
            cwd=root,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        await _answering(process, port, log)
        yield process.pid
    finally:
        await _stop(process)


async def _answering(process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    for _ in range(START_SECONDS * 20):
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        if process.returncode is not None:
            break
        await asyncio.sleep(0.05)
    said = await asyncio.to_thread(log.read_text)
    raise SystemExit(f"{log.stem} did not start:\n{said[-2000:]}")


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), 15)
    except TimeoutError:
        process.kill()
        await process.wait()
