"""What is said over a live connection, both ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import orjson

from application.shared.announce import Announcement
from domain.shared.errors import Refusal, Rejected
from domain.shared.feed import EventTypes, LoggedEvent

LONGEST_CHARACTERS = 16_384
FINAL_TEXT, SHORT_BYTES = 0x81, 125  # RFC 6455, 5.2


class InvalidMessage(Rejected):
    """A message is a JSON object with a type, sent as text of at most 16 kB."""


class UnknownMessageType(Rejected):
    """There is no such message: subscribe and ping are understood."""


class InvalidSubscription(Rejected):
    """Subscribe takes events, a list of types, and after, a position; nothing else."""


@dataclass(frozen=True, slots=True)
class Ping:
    """Somebody wants to know whether we are there."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Somebody wants events of these types: those after a position, or from now on."""

    patterns: tuple[str, ...]
    types: EventTypes
    after: int | None

    MEMBERS: ClassVar[frozenset[str]] = frozenset({"type", "events", "after"})


def read(text: str) -> Ping | Subscribe:
    """Read a client's message.

    Raises `InvalidMessage`, `UnknownMessageType`, `InvalidSubscription`, `InvalidEventTypes`.
    """
    if len(text) > LONGEST_CHARACTERS:
        raise InvalidMessage
    try:
        message = orjson.loads(text)
    except ValueError:
        raise InvalidMessage from None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise InvalidMessage
    match message["type"]:
        case "ping":
            return Ping()
        case "subscribe":
            return _subscribe(message)
        case _:
            raise UnknownMessageType


def _subscribe(message: Mapping[str, object]) -> Subscribe:
    # A member that we do not know may be a misspelt wish.
    if not message.keys() <= Subscribe.MEMBERS:
        raise InvalidSubscription
    patterns, after = message.get("events"), message.get("after")
    if patterns is None:
        patterns = ["*"]
    if not isinstance(patterns, list) or not all(isinstance(each, str) for each in patterns):
        raise InvalidSubscription
    if after is not None and (type(after) is not int or not 0 <= after < 2**63):
        raise InvalidSubscription
    return Subscribe(tuple(patterns), EventTypes.parse(patterns), after)


def told(event: LoggedEvent) -> bytes:
    """Write an event as the frame that everybody gets."""
    return frame(
        {"type": event.type, "position": event.position, "at": event.at, "data": event.data}
    )


def announced(announcement: Announcement) -> bytes:
    """Write what has no place in the log."""
    said = announcement
    return frame({"type": said.type, "position": None, "at": said.at, "data": said.data})


def subscribed(subscription: Subscribe, position: int) -> bytes:
    """Say that everything after this position follows."""
    events = list(subscription.patterns)
    return frame(_said("subscribed", position, {"events": events}) | {"events": events})


def pong(position: int | None) -> bytes:
    """Answer a ping; up to this position everything has been sent."""
    return frame(_said("pong", position, {}))


def error(refusal: Refusal) -> bytes:
    """Say why a message was not followed."""
    return frame(_said("error", None, {"code": refusal.code, "detail": refusal.sentence}))


def _said(type_: str, position: int | None, data: Mapping[str, object]) -> dict[str, object]:
    return {"type": type_, "position": position, "at": datetime.now(UTC), "data": data}


def frame(message: Mapping[str, object]) -> bytes:
    """Write a message as a text frame: a server's frames are not masked, so one is for all."""
    payload = orjson.dumps(message)
    size = len(payload)
    if size <= SHORT_BYTES:
        return bytes((FINAL_TEXT, size)) + payload
    if size < 2**16:
        return bytes((FINAL_TEXT, SHORT_BYTES + 1)) + size.to_bytes(2, "big") + payload
    return bytes((FINAL_TEXT, SHORT_BYTES + 2)) + size.to_bytes(8, "big") + payload
