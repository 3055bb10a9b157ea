"""The data folder: what is where in it, whose it is, and that one of us uses it at a time."""

import fcntl
import hashlib
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from adapters.postgres.embedded.binaries import VERSION, Identity, Unusable, identity_for, start

DSN_FILE = "dsn"
LOCK_FILE = "lock"
ANNOUNCED_SECONDS = 30
SOCKET = ".s.PGSQL.5432"
SOCKET_FOLDER_BYTES = 88
"""A socket's whole path has at most 107 bytes on Linux, 103 on macOS."""


class InUse(Unusable):
    """Another process runs a database in this folder."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server's files, ready for it to start."""

    folder: Path
    identity: Identity
    sockets: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def password(self) -> Path:
        return self.folder / "password"

    @property
    def dsn(self) -> str:
        host = quote(str(self.sockets), safe="/")
        return f"postgresql://altyn:{self.password.read_text()}@/postgres?host={host}"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep everybody else out of a data folder; raises `InUse` when somebody is in already."""
    try:
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        file = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Unusable(f"Cannot use the data folder {folder}: {error.strerror}") from error
    try:
        # Whoever only looks whether it is locked is gone in no time.
        if not any(_try_lock(file, fcntl.LOCK_EX, pause) for pause in (0.0, 0.05, 0.2)):
            holder = os.read(file, 20).decode() or "unknown"
            raise InUse(
                f"Another Altyn (process {holder}) uses the data folder {folder}: "
                "stop it, or choose another folder with --data"
            )
        os.truncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(file)


def _try_lock(file: int, kind: int, pause: float = 0) -> bool:
    time.sleep(pause)
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_locked(folder: Path) -> bool:
    file = os.open(folder / LOCK_FILE, os.O_RDONLY)
    try:
        return not _try_lock(file, fcntl.LOCK_SH)
    finally:
        os.close(file)


@contextmanager
def announced(folder: Path, dsn: str) -> Iterator[None]:
    """Tell the commands that work beside a running server where it listens."""
    file, fresh = folder / DSN_FILE, folder / f".{DSN_FILE}.{os.getpid()}"
    fresh.touch(mode=0o600)
    fresh.write_text(dsn)
    fresh.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def running_dsn(folder: Path) -> str | None:
    """Give the DSN of the server that another process runs in `folder`, if one does.

    One that has just been started is waited for. A file that a killed process left says nothing.
    """
    deadline = time.monotonic() + ANNOUNCED_SECONDS
    try:
        while _is_locked(folder):
            if (folder / DSN_FILE).exists():
                return (folder / DSN_FILE).read_text()
            if time.monotonic() > deadline:
                raise Unusable(f"The database in {folder} is still being started: try again later")
            time.sleep(0.05)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unusable(f"Cannot look into {folder}: {error.strerror}") from error
    return None


def prepare(folder: Path) -> Cluster:
    """Make what is missing for a server in `folder`. The caller holds the lock."""
    (folder / DSN_FILE).unlink(missing_ok=True)
    home = folder / "pg"
    identity = identity_for(home)
    if identity.uid >= 0:
        folder.chmod(folder.stat().st_mode | 0o111)
        if (obstacle := identity.stopped_at(folder)) is not None:
            raise Unusable(
                f"PostgreSQL does not run as root, and its user {identity.uid} may not pass "
                f"{obstacle}: choose another folder with --data, or `chmod o+x {obstacle}`"
            )
    home.mkdir(mode=0o700, exist_ok=True)
    if not os.access(home, os.W_OK | os.X_OK):
        raise Unusable(f"{home} belongs to another user: choose another folder with --data")
    identity.own(home)
    cluster = Cluster(home, identity, _socket_folder(home, identity))
    if not cluster.data.exists():
        _create(cluster)
    made_by = (cluster.data / "PG_VERSION").read_text().strip()
    if made_by != VERSION.partition(".")[0]:
        raise Unusable(
            f"{cluster.data} was made by PostgreSQL {made_by}, this is {VERSION}: "
            "carry it over with pg_upgrade, or choose another folder with --data"
        )
    return cluster


def _create(cluster: Cluster) -> None:
    """Make an empty database; one that was left half made is thrown away."""
    fresh = cluster.folder / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    cluster.password.unlink(missing_ok=True)
    cluster.password.touch(mode=0o600)
    cluster.password.write_text(secrets.token_hex(16))
    cluster.identity.own(cluster.password)
    locale = "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"
    access = "--username=altyn", "--auth=scram-sha-256", f"--pwfile={cluster.password}"
    # The password is 128 random bits: stretching it would only slow connecting down.
    scram = "-c", "scram_iterations=1"
    with tempfile.TemporaryFile() as log:
        # Synced as a whole by initdb, so that what is renamed is complete.
        rest = *access, *scram, *locale, "--encoding=UTF8", "--no-instructions"
        made = start(
            cluster.identity, "initdb", "-D", fresh, *rest, log=log.fileno(), more={}
        ).wait()
        if made != 0:
            log.seek(0)
            raise Unusable(f"Cannot make a database:\n{log.read().decode(errors='replace')}")
    fresh.rename(cluster.data)


def _socket_folder(home: Path, identity: Identity) -> Path:
    """Give `home`, or a folder with a short and plain name where a socket cannot be in it."""
    if _holds_a_socket(home):
        return home
    name = f"altyn-{hashlib.blake2b(bytes(home), digest_size=8).hexdigest()}"
    roots = Path(tempfile.gettempdir()), Path("/tmp")  # noqa: S108  # Checked below.
    folder = next(each for each in roots if _holds_a_socket(each / name)) / name
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        identity.own(folder)
    owner = os.geteuid() if identity.uid < 0 else identity.uid
    if folder.is_symlink() or folder.stat().st_uid != owner:
        raise Unusable(f"{folder} belongs to somebody else: remove it")
    return folder


def _holds_a_socket(folder: Path) -> bool:
    # A comma separates hosts in a DSN; what needs quoting is better avoided too.
    short = len(bytes(folder)) <= SOCKET_FOLDER_BYTES
    return short and re.fullmatch(r"[\w./-]+", str(folder), re.ASCII) is not None
