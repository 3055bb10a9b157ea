"""What is asked about the service itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DatabaseFigures:
    """How the database is doing."""

    latency_seconds: float
    """Of the simplest question."""
    size_bytes: int


class Database(Protocol):
    """The database as a thing that can be up or down."""

    async def ping(self) -> float:
        """Give the seconds of one round trip. Raises `Unavailable`."""
        ...

    async def figures(self) -> DatabaseFigures:
        """Measure it. Raises `Unavailable`."""
        ...


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """How many entries are let in and not answered in this process, and how many may be."""

    depth: int
    limit: int


class Queue(Protocol):
    """The queue before the ledger."""

    def figures(self) -> QueueFigures: ...


class Carriers(Protocol):
    """What brings events to those who handle them, where it is not the database itself."""

    def warnings(self) -> Mapping[str, str]:
        """Give each part of it that is not well, with what is wrong; asks nobody, and is quick."""
        ...


class _Nobody:
    """`Carriers` where the database does it all: nothing of it can be away alone."""

    def warnings(self) -> Mapping[str, str]:
        return {}


NOBODY: Carriers = _Nobody()
