"""Events as Kafka carries them: a channel for each topic."""

import inspect
from collections.abc import Iterator, Sequence

from domain.shared.events import Event
from domain.shared.schema_versions import dataschema, schema_version
from domain.shared.topics import OTHERS, TOPICS, Topic, topic_of
from entrypoints.asyncapi.catalogue import EVENTS, facts_of
from entrypoints.asyncapi.schemas import Json, Schemas

CONTENT_TYPE = "application/cloudevents+json"
DEAD_LETTERS = "altyn.dead-letters"
ANY_EVENT, DEAD_LETTER = "any_event", "dead_letter"
POSITION: Json = {"type": "string", "pattern": "^(0|[1-9][0-9]{0,18})$"}
TEXT: Json = {"type": "string", "minLength": 1}
CLOUD_EVENT: Json = {
    "type": "object",
    "description": (
        "CloudEvents 1.0 in JSON. `id` and `sequence` are the position in the one order of all"
        " events: leave out what you have had. `previous` is the position of the event before it"
        " in the same partition, of the first one there the position after which publishing began:"
        " if it is beyond what you have had, something is missing, and is to be read in the event"
        " log."
    ),
    "required": [
        *("specversion", "id", "source", "type", "subject", "time", "datacontenttype"),
        *("dataschema", "schemaversion", "sequence", "previous", "owner", "data"),
    ],
    "properties": {
        "specversion": {"const": "1.0"},
        "id": POSITION,
        "source": {"const": "/altyn"},
        "type": TEXT,
        "subject": TEXT | {"description": "The object that it is about, as in `order/<id>`."},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "dataschema": {"type": "string", "format": "uri"},
        "schemaversion": {"type": "integer", "minimum": 1},
        "sequence": POSITION,
        "previous": POSITION,
        "owner": {"type": "string", "format": "uuid", "description": "Whose fact it is."},
        "data": {"type": "object"},
    },
}
HEADERS: Json = {
    "type": "object",
    "properties": {"content-type": {"type": "string"}},
}
DEAD_HEADERS: Json = {
    "type": "object",
    "properties": {
        f"altyn-{name}": {"type": "string", "description": about}
        for name, about in (
            ("reason", "Why nobody could read it."),
            ("topic", "Where it was found."),
            ("partition", "In which partition of it."),
            ("offset", "At which offset."),
            ("size", "How many bytes it had; of a long one only the beginning is kept."),
        )
    },
}


def channels() -> Json:
    """Give a channel for each topic, by its name."""
    return {each.name: _channel(each) for each in (*TOPICS, OTHERS)} | {
        DEAD_LETTERS: {
            "address": DEAD_LETTERS,
            "title": "Messages that nobody can read, as they came",
            "servers": [{"$ref": "#/servers/kafka"}],
            "messages": {DEAD_LETTER: _message(DEAD_LETTER)},
        }
    }


def operations() -> Json:
    """Say that we write to each of them."""
    return {
        f"publish.{name}": {
            "action": "send",
            "channel": {"$ref": f"#/channels/{name}"},
            "summary": channel["title"],
            "messages": [
                {"$ref": f"#/channels/{name}/messages/{each}"} for each in channel["messages"]
            ],
        }
        for name, channel in channels().items()
    }


def messages(schemas: Schemas) -> Iterator[tuple[str, Json]]:
    """Give what is in them, by name."""
    schemas.named["CloudEvent"] = CLOUD_EVENT
    for each in EVENTS:
        yield each.type, _carried(each, schemas)
    yield (
        ANY_EVENT,
        _written("An event of a type that has no topic yet", {"$ref": _schema("CloudEvent")}),
    )
    yield (
        DEAD_LETTER,
        {
            "name": DEAD_LETTER,
            "title": "A message that nobody can read",
            "contentType": "application/octet-stream",
            "headers": DEAD_HEADERS,
            "payload": {"description": "Whatever it was."},
        },
    )


def _channel(topic: Topic) -> Json:
    names = [each.type for each in _events_of(topic)] or [ANY_EVENT]
    return {
        "address": topic.name,
        "title": f"What happens in {topic.name.removeprefix('altyn.')}",
        "description": (
            "Where Altyn runs with `KAFKA_BOOTSTRAP_SERVERS`; `KAFKA_PREFIX` goes before the name."
            " What is told of one object is in one partition, in its order."
        ),
        "servers": [{"$ref": "#/servers/kafka"}],
        "messages": {each: _message(each) for each in names},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": {
                    "cleanup.policy": ["delete"],
                    "retention.ms": topic.retention_days * 24 * 60 * 60 * 1000,
                },
                "bindingVersion": "0.5.0",
            }
        },
    }


def _events_of(topic: Topic) -> Sequence[type[Event]]:
    return [each for each in EVENTS if topic_of(each.type) == topic]


def _carried(event: type[Event], schemas: Schemas) -> Json:
    version = schema_version(event.type)
    narrower: Json = {
        "type": {"const": event.type},
        "dataschema": {"const": dataschema(event.type, version)},
        "schemaversion": {"const": version},
        "data": schemas.ref(facts_of(event)),
    }
    payload = {"allOf": [{"$ref": _schema("CloudEvent")}, {"properties": narrower}]}
    return _written(inspect.getdoc(event) or event.type, payload) | {"name": event.type}


def _written(summary: str, payload: Json) -> Json:
    return {
        "summary": summary,
        "contentType": CONTENT_TYPE,
        "headers": HEADERS,
        "payload": payload,
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": "The event's subject."},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _message(name: str) -> Json:
    return {"$ref": f"#/components/messages/{name}"}


def _schema(name: str) -> str:
    return f"#/components/schemas/{name}"
