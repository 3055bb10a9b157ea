"""The AsyncAPI 3 document: live updates, and the topics of Kafka."""

from functools import cache
from importlib.metadata import version

import orjson

from entrypoints.asyncapi import kafka, live
from entrypoints.asyncapi.schemas import Json, Schemas

SERVERS: Json = {
    "live": {
        "host": "{host}",
        "protocol": "wss",
        "description": "Where Altyn is served; `ws` where that is without TLS.",
        "variables": {"host": {"default": "127.0.0.1:8080"}},
        "security": [
            {"$ref": f"#/components/securitySchemes/{each}"}
            for each in ("session", "bearer", "ticket")
        ],
    },
    "kafka": {
        "host": "{brokers}",
        "protocol": "kafka",
        "description": (
            "The brokers of `KAFKA_BOOTSTRAP_SERVERS`. Without it there are no topics: the same"
            " events are in the event log, which `GET /api/v1/events` reads."
        ),
        "variables": {"brokers": {"default": "127.0.0.1:9092"}},
        "security": [
            {"$ref": f"#/components/securitySchemes/{each}"}
            for each in ("plain", "scramSha256", "scramSha512", "certificate")
        ],
    },
}
SECURITY: Json = {
    "session": {"type": "httpApiKey", "in": "cookie", "name": "altyn_session"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "ticket": {"type": "httpApiKey", "in": "query", "name": "ticket"},
    "plain": {"type": "plain", "description": "SASL; over TLS alone."},
    "scramSha256": {"type": "scramSha256"},
    "scramSha512": {"type": "scramSha512"},
    "certificate": {"type": "X509", "description": "Of the client, where the brokers ask for one."},
}


def asyncapi() -> Json:
    """Describe everything that is told; the document is valid AsyncAPI 3.0."""
    schemas = Schemas()
    messages = dict(kafka.messages(schemas)) | dict(live.messages(schemas))
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Altyn",
            "version": version("altyn"),
            "description": "What happens, as it happens.",
            "license": {
                "name": "Apache-2.0",
                "url": "https://www.apache.org/licenses/LICENSE-2.0",
            },
        },
        "defaultContentType": "application/json",
        "servers": SERVERS,
        "channels": {live.CHANNEL: live.channel()} | kafka.channels(),
        "operations": live.operations() | kafka.operations(),
        "components": {
            "messages": messages,
            "schemas": dict(sorted(schemas.named.items())),
            "securitySchemes": SECURITY,
        },
    }


@cache
def document() -> bytes:
    """Give the document as it is served."""
    return orjson.dumps(asyncapi(), option=orjson.OPT_INDENT_2)
