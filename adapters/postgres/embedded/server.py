"""The server while it runs: started, started again when it dies, stopped when we stop."""

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from adapters.postgres.embedded.binaries import Unusable, start
from adapters.postgres.embedded.folder import SOCKET, Cluster, announced, locked, prepare
from adapters.postgres.embedded.leftovers import end_leftover
from adapters.postgres.embedded.options import Options, memory_bytes, settings

START_SECONDS = 600
"""Recovery after a crash replays up to max_wal_size."""
LEFTOVER_SECONDS = 60
STOP_SECONDS = {signal.SIGINT: 2.5, signal.SIGQUIT: 0.5, signal.SIGKILL: 0.5}
"""In order; then at once, which the next start repairs; then anyhow."""
LOG_BYTES = 16 * 1024 * 1024
log = logging.getLogger(__name__)


@contextmanager
def running(folder: Path, options: Options | None = None) -> Iterator[str]:
    """Run a server with its files in `folder`/pg until the block ends; gives its DSN.

    A server that dies is started again. `folder`/dsn holds the DSN for as long as it runs. Raises
    `InUse` when another process runs one here, `Unusable` with the reason when none can run.
    """
    folder = folder.absolute()
    with locked(folder):
        cluster = prepare(folder)
        server = Server(cluster, options or Options())
        server.start()
        try:
            server.wait_until_ready()
            with announced(folder, cluster.dsn):
                yield cluster.dsn
        finally:
            server.stop()
            if cluster.sockets != cluster.folder:
                with suppress(OSError):
                    cluster.sockets.rmdir()


class Server(threading.Thread):
    """One server process after the other.

    A thread, because the process is told of the end of the thread that started it: this one lives
    as long as the server should.
    """

    def __init__(self, cluster: Cluster, options: Options) -> None:
        super().__init__(name="postgres", daemon=True)
        self._cluster = cluster
        self._environment = options.environment
        wanted = settings(memory_bytes()) | dict(options.settings)
        wanted["unix_socket_directories"] = str(cluster.sockets)
        self._arguments = [
            part for name, value in wanted.items() for part in ("-c", f"{name}={value}")
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._ready = threading.Event()
        self._failure = ""

    def wait_until_ready(self) -> None:
        """Return when it accepts connections, which after a crash may take a while."""
        deadline = time.monotonic() + START_SECONDS
        while not self._ready.wait(0.2):
            if self._failure or not self.is_alive() or time.monotonic() > deadline:
                raise Unusable(f"The database does not start:\n{self._failure}")

    def stop(self) -> None:
        """Return when it has ended: in order where time allows."""
        self._stopping.set()
        for each, seconds in STOP_SECONDS.items():
            if self._process is not None:
                self._process.send_signal(each)
            self.join(seconds)
            if not self.is_alive():
                return

    def run(self) -> None:
        patience = time.monotonic() + LEFTOVER_SECONDS
        while not self._stopping.is_set():
            try:
                said = self._one_life()
            except (OSError, Unusable) as error:
                said = str(error)
            if self._stopping.is_set():
                return
            left_over = "pre-existing shared memory" in said and time.monotonic() < patience
            if not left_over and not self._ready.is_set():
                self._failure = said or "It ended without a word"
                return
            if not left_over:
                log.error("The database ended unexpectedly; it is started again")
            self._stopping.wait(0.2)

    def _one_life(self) -> str:
        """Run a server until it ends; gives what it said."""
        cluster = self._cluster
        end_leftover(cluster.data)
        for each in (SOCKET, f"{SOCKET}.lock"):
            (cluster.sockets / each).unlink(missing_ok=True)
        with _opened(cluster.log) as file:
            begin = os.fstat(file).st_size
            self._process = process = start(
                cluster.identity,
                "postgres",
                *("-D", str(cluster.data), *self._arguments),
                log=file,
                more=self._environment,
            )
            if self._stopping.is_set():  # It could not know of this process.
                process.send_signal(signal.SIGINT)
            while process.poll() is None and not _accepts(cluster.data, process.pid):
                time.sleep(0.01)
            if process.poll() is None:
                self._ready.set()
            process.wait()
            return os.pread(file, 4000, begin).decode(errors="replace")


def _accepts(data: Path, pid: int) -> bool:
    # The eighth line of this file is what `pg_ctl start -w` waits for.
    try:
        lines = (data / "postmaster.pid").read_text().split("\n")
    except OSError:
        return False
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"  # noqa: PLR2004


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    with suppress(FileNotFoundError):
        if path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".old"))
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        yield file
    finally:
        os.close(file)
