"""Everything the stand-in knows: in memory, and in a file when it is given one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import orjson

from entrypoints.sandbox.stripe.shapes import Json

TABLE = """
CREATE TABLE IF NOT EXISTS records (
  kind text NOT NULL, id text NOT NULL, number integer NOT NULL, body blob NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID
"""
PUT = "INSERT OR REPLACE INTO records (kind, id, number, body) VALUES (?, ?, ?, ?)"
DROP = "DELETE FROM records WHERE kind = ? AND id = ?"


class Store:
    """Objects by kind and id, in the order of their creation.

    `commit` writes what has changed since the last one in one transaction. With a file, what was
    committed outlives the process, however it ends.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._kinds: dict[str, dict[str, Json]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._changed: dict[tuple[str, str], None] = {}
        self._last = 0
        self._file = path and _opened(path)
        if self._file:
            self._load(self._file)

    def put(self, kind: str, id_: str, record: Json) -> None:
        """Keep a record: a new one comes after all others of its kind."""
        self._kinds.setdefault(kind, {})[id_] = record
        if (kind, id_) not in self._numbers:
            self._last += 1
            self._numbers[kind, id_] = self._last
        self._changed[kind, id_] = None

    def drop(self, kind: str, id_: str) -> None:
        if self._kinds.get(kind, {}).pop(id_, None) is not None:
            del self._numbers[kind, id_]
            self._changed[kind, id_] = None

    def get(self, kind: str, id_: str) -> Json | None:
        return self._kinds.get(kind, {}).get(id_)

    def all(self, kind: str) -> list[Json]:
        """Give all of a kind, oldest first."""
        return list(self._kinds.get(kind, {}).values())

    def newest_first(self, kind: str) -> Iterator[Json]:
        return reversed(self._kinds.get(kind, {}).values())

    def number(self, kind: str, id_: str) -> int:
        """Give the place of a record in the order of creation."""
        return self._numbers[kind, id_]

    def commit(self) -> None:
        changed, self._changed = self._changed, {}
        if not self._file or not changed:
            return
        put, dropped = [], []
        for kind, id_ in changed:
            record = self.get(kind, id_)
            if record is None:
                dropped.append((kind, id_))
            else:
                put.append((kind, id_, self._numbers[kind, id_], orjson.dumps(record)))
        with self._file:
            self._file.executemany(PUT, put)
            self._file.executemany(DROP, dropped)

    def close(self) -> None:
        self.commit()
        if self._file:
            self._file.close()

    def _load(self, file: sqlite3.Connection) -> None:
        for kind, id_, number, body in file.execute(
            "SELECT kind, id, number, body FROM records ORDER BY number"
        ):
            self._kinds.setdefault(kind, {})[id_] = orjson.loads(body)
            self._numbers[kind, id_] = self._last = number


def _opened(path: Path) -> sqlite3.Connection:
    """Open the file: a commit outlives the process, and need not outlive the machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(path)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = OFF")
    with file:
        file.execute(TABLE)
    return file
