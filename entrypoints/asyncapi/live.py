"""What is said over `/ws/updates`, both ways."""

import inspect
from collections.abc import Iterator, Mapping

from domain.shared.feed import EventTypes
from entrypoints.asyncapi.catalogue import ANNOUNCEMENTS, EVENTS, facts_of
from entrypoints.asyncapi.schemas import Json, Schemas
from entrypoints.live.outlet import CloseCode
from entrypoints.live.updates import PATH

CHANNEL = "updates"
PATTERNS: Json = {
    "type": "array",
    "minItems": 1,
    "maxItems": EventTypes.MOST,
    "description": "Names, beginnings such as `wallet.*`, or `*` for everything.",
    "items": {"type": "string", "pattern": rf"^(\*|{EventTypes.PATTERN}(\.\*)?)$"},
}
POSITION: Json = {"type": "integer", "minimum": 0}
MOMENT: Json = {"type": "string", "format": "date-time"}
OF_CONNECTIONS = {1007: "no text", 1009: "a message is too large"}
"""Codes that the connection itself gives."""


def channel() -> Json:
    return {
        "address": PATH,
        "title": "Live updates",
        "description": (
            "JSON in text frames. Remember the position of the last message, a pong's too, and"
            " subscribe again after it when you connect again: each event comes once, in order."
        ),
        "servers": [{"$ref": "#/servers/live"}],
        "messages": {each: {"$ref": f"#/components/messages/{each}"} for each in _names()},
        "bindings": {
            "ws": {
                "method": "GET",
                "query": {
                    "type": "object",
                    "properties": {
                        "ticket": {
                            "type": "string",
                            "description": "Of `POST /api/v1/live/tickets`: opens once.",
                        }
                    },
                },
                "bindingVersion": "0.1.0",
            }
        },
        "x-close-codes": [
            {"code": code, "reason": reason} for code, reason in sorted(_closing().items())
        ],
    }


def operations() -> Json:
    here = {"$ref": f"#/channels/{CHANNEL}"}
    told = [name for name in _names() if name.startswith("live.")]
    return {
        "subscribe": {
            "action": "receive",
            "channel": here,
            "summary": "Ask for events: after a position, or from now on",
            "messages": [_here("subscribe")],
            "reply": {"channel": here, "messages": [_here("subscribed"), _here("error")]},
        },
        "ping": {
            "action": "receive",
            "channel": here,
            "summary": "Ask whether we are there, and how far you have come",
            "messages": [_here("ping")],
            "reply": {"channel": here, "messages": [_here("pong"), _here("error")]},
        },
        "tell": {
            "action": "send",
            "channel": here,
            "summary": "What you have subscribed to and may see",
            "messages": [_here(each) for each in told],
        },
    }


def messages(schemas: Schemas) -> Iterator[tuple[str, Json]]:
    """Give every message, by name."""
    for event in EVENTS:
        about = inspect.getdoc(event) or event.type
        yield f"live.{event.type}", _said(event.type, POSITION, schemas.ref(facts_of(event)), about)
    for type_, facts in ANNOUNCEMENTS.items():
        about = inspect.getdoc(facts) or type_
        yield f"live.{type_}", _said(type_, {"type": "null"}, schemas.ref(facts), about)
    yield from _talk().items()


def _talk() -> Mapping[str, Json]:
    some, nothing = {"type": ["integer", "null"], "minimum": 0}, {"type": "object"}
    refusal = _object({"code": {"type": "string"}, "detail": {"type": "string"}})
    subscribed = _said("subscribed", POSITION, _object({"events": PATTERNS}), "What follows now")
    subscribed["payload"]["properties"]["events"] = PATTERNS
    return {
        "subscribe": {
            "summary": "Everything after a position, or from now on; it replaces the one before",
            "payload": _object(
                {"type": {"const": "subscribe"}, "events": PATTERNS, "after": some},
                required=["type"],
            )
            | {"additionalProperties": False},
        },
        "ping": {
            "summary": "Are you there?",
            "payload": _object({"type": {"const": "ping"}}),
        },
        "subscribed": subscribed,
        "pong": _said("pong", some, nothing, "Up to this position everything has been sent"),
        "error": _said("error", {"type": "null"}, refusal, "A message was not followed"),
    }


def _said(type_: str, position: Json, data: Json, summary: str) -> Json:
    members = {"type": {"const": type_}, "position": position, "at": MOMENT, "data": data}
    return {"name": type_, "summary": summary, "payload": _object(members)}


def _object(members: Json, required: list[str] | None = None) -> Json:
    return {"type": "object", "properties": members, "required": required or list(members)}


def _names() -> list[str]:
    told = [each.type for each in EVENTS] + list(ANNOUNCEMENTS)
    return [*_talk(), *(f"live.{each}" for each in told)]


def _here(message: str) -> Json:
    return {"$ref": f"#/channels/{CHANNEL}/messages/{message}"}


def _closing() -> Mapping[int, str]:
    return OF_CONNECTIONS | {each.value: each.reason for each in CloseCode}
