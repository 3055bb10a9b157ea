"""A callback: one fact on its way to whom it concerns."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.shared.errors import Conflict, NotFound
from domain.shared.ids import OwnerId
from domain.shared.values import value
from domain.webhooks.schedule import delay_after

CallbackId = NewType("CallbackId", UUID)
MOST_KEPT_OF_ANSWER = 1_024
"""Bytes."""


class CallbackNotFound(NotFound):
    """There is no such callback."""


class StoreNotFound(NotFound):
    """There is no such store."""


class NoCallbackAddress(Conflict):
    """The store has no callback address, or no secret to sign with."""


class CallbackHeldBack(Conflict):
    """An earlier callback about the same object has to go first: send that one again."""


class CallbackState(StrEnum):
    """How far a callback has come."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"


class CallFailure(StrEnum):
    """Why there was no answer, or none that counts."""

    STATUS = "status"
    """Another one than 2xx; so is a redirection, which nobody follows."""
    TIMEOUT = "timeout"
    REFUSED_ADDRESS = "refused_address"
    """The name leads to where callbacks may not go."""
    NO_ADDRESS = "no_address"
    """The store has no address or no secret any more."""
    CONNECTION = "connection"
    """The name is unknown, nobody is there, TLS fails, or the connection breaks off."""


@value
class Attempt:
    """One try, and what came of it. `url` is without its query, which may hold a key."""

    number: int
    at: datetime
    url: str | None
    status: int | None
    failure: CallFailure | None
    took_ms: int
    answer: str | None
    """What was answered, its beginning."""

    @property
    def succeeded(self) -> bool:
        return self.failure is None


@dataclass(frozen=True, slots=True)
class Callback:
    """One fact for a store. Its id is the same over all attempts, and so is its body.

    `sequence` counts what a store is told, without a gap; `version` counts the changes of the
    object. Those of one object go one after the other: one that waits for another is not due.
    """

    id: CallbackId
    store: OwnerId
    merchant: OwnerId
    type: str
    object_id: UUID
    external_id: str
    status: str
    version: int
    sequence: int | None
    """None for one that was only sent to try the address."""
    body: str = field(repr=False)
    created_at: datetime
    state: CallbackState = CallbackState.WAITING
    due_at: datetime | None = None
    """When it is sent at the latest, or None: behind an earlier one, or settled."""
    attempts: int = 0
    tries: int = 0
    """Attempts since it was begun, or sent again."""
    by_hand: bool = False
    """Somebody has sent it again: it holds nothing back, and nothing holds it back."""
    trial: bool = False
    """It is tried once alone."""
    delivered_at: datetime | None = None
    last: Attempt | None = None
    number: int = 0
    """Its place in lists."""

    def after(self, attempt: Attempt) -> "Callback":
        """Give what becomes of it: delivered, to be tried later, or a dead letter."""
        tried = replace(
            self, attempts=self.attempts + 1, tries=self.tries + 1, last=attempt, due_at=None
        )
        if attempt.succeeded:
            return replace(tried, state=CallbackState.DELIVERED, delivered_at=attempt.at)
        delay = None if self.trial else delay_after(tried.tries)
        if delay is None:
            return replace(tried, state=CallbackState.DEAD)
        ended = attempt.at + timedelta(milliseconds=attempt.took_ms)
        return replace(tried, due_at=ended + delay)

    def again(self, at: datetime) -> "Callback":
        """Give it as it is sent again by hand. Raises `CallbackHeldBack`."""
        if self.state is not CallbackState.WAITING:
            return replace(self, state=CallbackState.WAITING, due_at=at, tries=0, by_hand=True)
        if self.due_at is None:
            raise CallbackHeldBack
        return replace(self, due_at=min(self.due_at, at))
