"""What reading the trail asks of the world."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.shared.ports import Audit
from domain.shared.chain import Link, Mark
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it; the name is as it is now, and none when nobody is known by this id."""

    id: UUID
    name: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class ActLine:
    """A row of the trail, with the personal facts that are still known."""

    position: int
    at: datetime
    actor: Actor | None
    credential: str | None
    action: str
    refused: bool
    object_type: str
    object_id: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    subject: UUID | None
    personal: Mapping[str, object] | None
    address: str | None
    request_id: str | None
    hash: bytes


SYSTEM = "system"
"""Stands for the actor where nobody acted but the system itself."""


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which rows are asked for; what is None is not asked."""

    actor: str | None = None
    """An id, or `SYSTEM`; `identified` takes names, too."""
    action: str | None = None
    """A whole action, or with `.*` at the end all that begin so."""
    object_type: str | None = None
    object_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Rows before this instant."""
    refused: bool | None = None
    owners: Owners = None
    """Acts of these alone: what whoever asks may see."""


@dataclass(frozen=True, slots=True)
class End:
    """How far the trail goes at one moment."""

    head: Mark | None
    """What the end of the trail says; None when it is gone."""
    last: int
    """The position of the last row there is."""


class Trail(Protocol):
    """The trail, for those who may see all of it. Its methods raise `Unavailable`."""

    async def named(self, name: str) -> UUID | None:
        """Find a principal by its name: of people it is their e-mail address."""
        ...

    async def page(self, wanted: ActFilter, before: int | None, limit: int) -> Sequence[ActLine]:
        """Give at most `limit` rows, the newest first, before a position."""
        ...

    async def end(self) -> End:
        """Tell how far the trail goes."""
        ...

    async def links(self, after: int | None, limit: int) -> Sequence[Link]:
        """Give at most `limit` rows as they stand, those behind the position, in order.

        A second row of that position is one of them.
        """
        ...


class BeginActs(Protocol):
    """Begins a transaction for acts alone."""

    def __call__(self) -> AbstractAsyncContextManager[Audit]: ...
