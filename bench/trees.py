"""Checkouts of Altyn: the present one, and others beside it."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.postgres.sql import read_queries
from bench.server import ROOT, SQL
from bench.skipped import Skipped


@dataclass(frozen=True, slots=True)
class Tree:
    """Where the code is, and the SQL of this benchmark that fits its tables."""

    root: Path
    sql: Mapping[str, str]


PRESENT = Tree(ROOT, SQL)


@contextmanager
def checked_out(revision: str | None, folder: Path) -> Iterator[Tree]:
    """Check out a revision, or the last tag, until the block ends. Raises `Skipped`."""
    commit = _commit_of(revision)
    place = folder / "base"
    _remove(place)  # An earlier run may have been killed.
    _git("worktree", "add", "--quiet", "--force", "--detach", str(place), commit)
    try:
        text = (place / "bench" / "queries.sql").read_text(encoding="utf-8")
        yield Tree(place, read_queries(text))
    finally:
        _remove(place)


def _commit_of(revision: str | None) -> str:
    if shutil.which("git") is None:
        raise Skipped("git is missing")
    if revision is None:
        revision = _asked("describe", "--tags", "--abbrev=0")
        if revision is None:
            raise Skipped("there is no tag to compare with: name a revision with --base")
    commit = _asked("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise Skipped(f"there is no revision {revision}")
    return commit


def _remove(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    _git("worktree", "prune")


def _asked(*arguments: str) -> str | None:
    done = _run(*arguments)
    return None if done.returncode else done.stdout.strip()


def _git(*arguments: str) -> None:
    done = _run(*arguments)
    if done.returncode:
        raise SystemExit(f"git {arguments[0]} failed:\n{done.stderr}")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # Ours.
