"""What has failed for good, and waits for an operator's word."""

from enum import StrEnum

from domain.shared.errors import Conflict, NotFound


class DeadLetterKind(StrEnum):
    """What it was that failed; the word is kept in the database."""

    JOB = "job"
    """Background work."""
    EVENT = "event"
    """An event that a consumer could not handle; later ones of its object wait behind it."""
    MESSAGE = "message"
    """A message in a topic that nobody can read."""
    CALLBACK = "callback"
    """What a store ought to have been told."""


class DeadLetterNotFound(NotFound):
    """There is no such dead letter: it may have been replayed or discarded already."""


class DeadLetterCutShort(Conflict):
    """Only the beginning of the message was kept: it cannot be sent again."""


class NoBroker(Conflict):
    """Messages cannot be sent again: Kafka is not configured."""
