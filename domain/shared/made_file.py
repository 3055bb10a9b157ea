"""Files that are made in the background for somebody to take away: how far one has come."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Self

from domain.shared.errors import Refusal

ATTEMPTS = 5
"""How often making a file is begun: it fails with the last one."""


class FileState(StrEnum):
    """How far it has come."""

    WAITING = "waiting"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    EXPIRED = "expired"

    @property
    def open(self) -> bool:
        """Whether it is still to be made."""
        return self in {FileState.WAITING, FileState.RUNNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile(ABC):
    """A file as it stands. Each attempt has one of its own, and the first whole one counts."""

    KEPT: ClassVar[timedelta]
    """For how long anybody can take it."""

    created_at: datetime
    state: FileState = FileState.WAITING
    attempts: int = 0
    size: int | None = None
    file: str | None = None
    error: str | None = None
    finished_at: datetime | None = None

    @property
    @abstractmethod
    def folder(self) -> str:
        """Where its files are, also those of attempts that came to nothing."""

    @property
    @abstractmethod
    def ending(self) -> str:
        """What names of its files end with."""

    @property
    def expires_at(self) -> datetime:
        return self.created_at + self.KEPT

    @property
    def expired(self) -> bool:
        return self.state is FileState.EXPIRED

    @property
    def draft(self) -> str:
        """Give the file of the present attempt."""
        return f"{self.folder}/{self.attempts}.{self.ending}"

    def at(self, now: datetime) -> Self:
        """Give it as it counts at an instant: nothing outlives its time."""
        return self if now < self.expires_at else replace(self, state=FileState.EXPIRED)

    def taken_up(self, at: datetime) -> Self:
        """Give it with one attempt more; failed when the last one was killed."""
        if self.attempts >= ATTEMPTS:
            return self.failed("interrupted", at)
        return replace(self, state=FileState.RUNNING, attempts=self.attempts + 1)

    def written(self, file: str, size: int, at: datetime) -> Self:
        """Give it as it is when an attempt has come to its end."""
        return replace(
            self, state=FileState.COMPLETED, file=file, size=size, finished_at=at, error=None
        )

    def undone(self, error: Exception, at: datetime) -> Self:
        """Give it as it is when its last attempt has come to nothing."""
        return self.failed(error.code if isinstance(error, Refusal) else "failed", at)

    def failed(self, error: str, at: datetime) -> Self:
        return replace(self, state=FileState.FAILED, error=error, file=None, finished_at=at)

    def cleared(self) -> Self:
        """Give it without its file, whose time is over."""
        return replace(self, state=FileState.EXPIRED, file=None)
