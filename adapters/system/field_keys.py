"""Where the keys are kept that seal fields."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes, token_hex

import structlog

from domain.shared.sealing import KEY_BYTES, FieldUnreadable, KeyRing

FILE = "field.keys"
log = structlog.stdlib.get_logger("altyn.fields")


def new_key() -> tuple[str, bytes]:
    """Make up a key, and an id for it."""
    return token_hex(4), token_bytes(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class GivenFieldKeys:
    """Keys of the settings: they stay as they are while the process lives."""

    given: KeyRing

    def renew(self) -> str | None:
        """Leave them alone: whoever gives them puts another one first. Gives nothing."""
        return None

    def ring(self) -> KeyRing:
        return self.given


@dataclass(slots=True)
class FieldKeyFile:
    """Keys in a file that only its owner reads; made up when somebody first needs them.

    What another process adds is noticed: the file is looked at each time, and read when it has
    been replaced.
    """

    path: Path
    _read: tuple[tuple[int, int], KeyRing] | None = field(default=None, init=False)

    def ring(self) -> KeyRing:
        try:
            with suppress(FileNotFoundError):
                return self._current()
            with self._alone():
                if not self.path.exists():
                    self._write(KeyRing(dict([new_key()])))
            return self._current()
        except (OSError, ValueError) as error:
            log.error("the keys that seal fields cannot be used", path=self.path, reason=str(error))  # noqa: TRY400  # The reason says it all.
            raise FieldUnreadable from None

    def renew(self) -> str | None:
        """Put a new key before the others, and give its id. Raises `FieldUnreadable`."""
        self.ring()
        with self._alone():
            ring = self._current().led_by(*new_key())
            self._write(ring)
        return ring.first

    def _current(self) -> KeyRing:
        found = self.path.stat()
        version = found.st_ino, found.st_mtime_ns
        if self._read is None or self._read[0] != version:
            self._read = version, KeyRing.parse(self.path.read_text(encoding="ascii"))
        return self._read[1]

    def _write(self, ring: KeyRing) -> None:
        """Replace the file as a whole: nobody ever reads half of it, or may read it at all."""
        beside = self.path.with_name(f".{self.path.name}.{token_hex(4)}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(ring.text())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process at a time change the file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = self.path.with_name(f"{self.path.name}.lock")
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
