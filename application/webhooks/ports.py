"""What callbacks ask of the world."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from application.shared.events.consuming import Inbox
from application.shared.ports import Audit, Tell
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.shared.values import value
from domain.webhooks.callback import Attempt, Callback, CallbackId, CallbackState
from domain.webhooks.endpoint import Endpoint


@value
class Subscriber:
    """A store that has an address and a secret, and the merchant whose it is."""

    store: OwnerId
    merchant: OwnerId


class Endpoints(Protocol):
    """Who wants to be called, and where: an object's own address first, then its store's."""

    async def subscribed(self, objects: Collection[UUID]) -> Mapping[UUID, Subscriber]:
        """Give those objects that can be told of."""
        ...

    async def store(self, store: OwnerId, owners: Owners) -> OwnerId:
        """Give the merchant of a store of these owners. Raises `StoreNotFound`."""
        ...

    async def find(self, store: OwnerId, object_id: UUID | None, now: datetime) -> Endpoint | None:
        """Give where to call now, or None without an address or a secret."""
        ...


class Callbacks(Protocol):
    """Callbacks, within one transaction."""

    async def count(self, stores: Mapping[OwnerId, int]) -> Mapping[OwnerId, int]:
        """Give to each store so many numbers, and say after which one they begin."""
        ...

    async def add(self, callbacks: Sequence[Callback]) -> int:
        """Keep new ones, in the order of their versions, and say how many were not known.

        Those of an object that has an earlier one waiting are not due before that is settled.
        """
        ...

    async def lock(self, callback_id: CallbackId, owners: Owners = None) -> Callback:
        """Give one of a store or a merchant. Raises `CallbackNotFound`."""
        ...

    async def put(self, callback: Callback) -> None:
        """Keep what became of one; when it is settled, the next one of its object is due."""
        ...

    async def note(self, callback_id: CallbackId, attempt: Attempt) -> None:
        """Keep an attempt."""
        ...

    async def forget(self, before: datetime, most: int) -> int:
        """Drop some of those that are settled and were made before, and say how many."""
        ...


@dataclass(frozen=True, slots=True)
class CallbackWork:
    """What stands or falls together."""

    callbacks: Callbacks
    inbox: Inbox
    tell: Tell
    audit: Audit


class BeginCallbackWork(Protocol):
    """Begins a unit of work: committed at the end of the block, undone by an exception."""

    def __call__(self) -> AbstractAsyncContextManager[CallbackWork]: ...


@value
class CallbackFilter:
    """Which callbacks: of whom, of which store, order and state."""

    owners: Owners = None
    store: OwnerId | None = None
    object_id: UUID | None = None
    state: CallbackState | None = None


@dataclass(frozen=True, slots=True)
class CallbackDetail:
    """A callback with all that was tried, the first attempt first."""

    callback: Callback
    attempts: Sequence[Attempt]


class CallbacksRead(Protocol):
    """Callbacks as they are."""

    async def take(
        self, now: datetime, busy: Mapping[OwnerId, int], most: int, per_store: int, hold: timedelta
    ) -> Sequence[Callback]:
        """Take what is due: at most so many, and of one store at most so many with its busy ones.

        Nobody else gets them until `hold` is over.
        """
        ...

    async def page(
        self, wanted: CallbackFilter, before: int | None, limit: int
    ) -> Sequence[Callback]:
        """Give the latest ones, or those before a number."""
        ...

    async def detail(self, callback_id: CallbackId, owners: Owners) -> CallbackDetail:
        """Give one of these owners. Raises `CallbackNotFound`."""
        ...


class Calls(Protocol):
    """The way out."""

    async def post(
        self, url: str, headers: Mapping[str, str], body: bytes, *, number: int, at: datetime
    ) -> Attempt:
        """Send it and give what came of it; within 15 seconds, and never an exception.

        Nobody follows redirections, and nothing goes to addresses within our own network.
        """
        ...
