"""How an event looks on its way: CloudEvents 1.0, structured, as JSON.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

import orjson

from domain.shared.feed import EventTypes, LoggedEvent
from domain.shared.ids import OwnerId
from domain.shared.schema_versions import dataschema, schema_version
from domain.shared.topics import Shard, partition_of, subject_of, topic_of

CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8"
DATA_TYPE = "application/json"
SPEC_VERSION = "1.0"
SOURCE = "/altyn"
LONGEST_BYTES = 800_000
"""Brokers take a megabyte with its key and headers, unless they are told otherwise."""
MOST_DIGITS, LARGEST = 19, 2**63
POSITION = re.compile(r"0|[1-9][0-9]*", re.ASCII)
TYPE = re.compile(EventTypes.PATTERN)


class Reason(StrEnum):
    """Why a message is no event of ours."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_AN_EVENT = "not_an_event"
    UNKNOWN_VERSION = "unknown_version"
    FOREIGN = "foreign"
    """Of another source, or not of this topic and partition."""


class Unreadable(Exception):
    """A message that nobody can handle; `detail` says what is wrong, never what was in it."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class Oversized(Exception):
    """An event that no broker would take: who misses it reads it in the event log."""


@dataclass(frozen=True, slots=True)
class Read:
    """A message as it was understood."""

    event: LoggedEvent
    previous: int
    """The position of the event before it in its partition; 0 where there was none."""


def encode(event: LoggedEvent, previous: int) -> bytes:
    """Write an event, which comes after another one in its partition. Raises `Oversized`."""
    version = schema_version(event.type)
    written = orjson.dumps(
        {
            "specversion": SPEC_VERSION,
            "id": str(event.position),
            "source": SOURCE,
            "type": event.type,
            "subject": subject_of(event),
            "time": event.at,
            "datacontenttype": DATA_TYPE,
            "dataschema": dataschema(event.type, version),
            "schemaversion": version,
            "sequence": str(event.position),
            "previous": str(previous),
            "owner": str(event.owner),  # asyncpg has a UUID of its own.
            "data": event.data,
        }
    )
    if len(written) > LONGEST_BYTES:
        raise Oversized(event.position)
    return written


def decode(message: bytes | None, shard: Shard) -> Read:
    """Read what has come in a partition. Raises `Unreadable` for all that `encode` never wrote.

    What it does not know besides is left alone: others may add attributes on the way.
    """
    said = _attributes(message)
    if said.get("specversion") != SPEC_VERSION:
        raise Unreadable(Reason.UNKNOWN_VERSION, "specversion is not 1.0")
    if said.get("source") != SOURCE:
        raise Unreadable(Reason.FOREIGN, "source is not /altyn")
    event, previous = _event(said), _position(said, "previous")
    if said.get("id") != said["sequence"] or previous >= event.position:
        raise Unreadable(Reason.NOT_AN_EVENT, "id, sequence and previous do not go together")
    _check_version(said, event)
    _check_place(said, event, shard)
    return Read(event, previous)


def _attributes(message: bytes | None) -> Mapping[str, object]:
    if not message:
        raise Unreadable(Reason.EMPTY, "there is nothing in it")
    if len(message) > LONGEST_BYTES:
        raise Unreadable(Reason.TOO_LARGE, f"{len(message)} bytes")
    try:
        said = orjson.loads(message)
    except ValueError:
        raise Unreadable(Reason.NOT_JSON, "it is not JSON") from None
    if not isinstance(said, dict):
        raise Unreadable(Reason.NOT_AN_EVENT, "it is not an object")
    return said


def _event(said: Mapping[str, object]) -> LoggedEvent:
    type_, data = _text(said, "type"), said.get("data")
    if not TYPE.fullmatch(type_):
        raise Unreadable(Reason.NOT_AN_EVENT, "type is no name of an event")
    if not isinstance(data, dict):
        raise Unreadable(Reason.NOT_AN_EVENT, "data is not an object")
    return LoggedEvent(
        _position(said, "sequence"), type_, _owner(_text(said, "owner")), _time(said), data
    )


def _check_version(said: Mapping[str, object], event: LoggedEvent) -> None:
    if said.get("datacontenttype") != DATA_TYPE:
        raise Unreadable(Reason.UNKNOWN_VERSION, "datacontenttype is not application/json")
    version = said.get("schemaversion")
    if type(version) is not int or said.get("dataschema") != dataschema(event.type, version):
        raise Unreadable(Reason.NOT_AN_EVENT, "schemaversion and dataschema do not go together")
    if version != schema_version(event.type):
        raise Unreadable(Reason.UNKNOWN_VERSION, f"schemaversion {version} of {event.type}")


def _check_place(said: Mapping[str, object], event: LoggedEvent, shard: Shard) -> None:
    topic, subject = topic_of(event.type), subject_of(event)
    if topic.name != shard.topic:
        raise Unreadable(Reason.FOREIGN, f"{event.type} is not of this topic")
    if said.get("subject") != subject:
        raise Unreadable(Reason.NOT_AN_EVENT, "subject is not what data tells")
    if partition_of(topic, subject) != shard.partition:
        raise Unreadable(Reason.FOREIGN, "its subject is not of this partition")


def _text(said: Mapping[str, object], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str):
        raise Unreadable(Reason.NOT_AN_EVENT, f"{name} is not text")
    return found


def _position(said: Mapping[str, object], name: str) -> int:
    text = _text(said, name)
    if len(text) > MOST_DIGITS or not POSITION.fullmatch(text) or int(text) >= LARGEST:
        raise Unreadable(Reason.NOT_AN_EVENT, f"{name} is not a position")
    return int(text)


@lru_cache(maxsize=4_096)
def _owner(text: str) -> OwnerId:
    try:
        owner = UUID(text)
    except ValueError:
        owner = None
    if owner is None or str(owner) != text:
        raise Unreadable(Reason.NOT_AN_EVENT, "owner is not an id")
    return OwnerId(owner)


def _time(said: Mapping[str, object]) -> datetime:
    try:
        time = datetime.fromisoformat(_text(said, "time"))
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise Unreadable(Reason.NOT_AN_EVENT, "time is not a moment")
    return time
