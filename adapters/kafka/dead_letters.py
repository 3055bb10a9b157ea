"""Where messages go that nobody can read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import structlog

from adapters.kafka.following import Incoming
from adapters.kafka.sending import KafkaSender
from adapters.kafka.topics import DEAD_LETTERS
from application.shared.events.dead_messages import DeadMessage, KeepDeadMessage
from domain.shared.errors import Unavailable
from domain.shared.topics import Shard

COPIES = Shard(DEAD_LETTERS, 0)
MOST_BYTES = 900_000
"""What a broker takes in one message by default, less its headers: the rest is cut off."""
log = structlog.stdlib.get_logger("altyn.kafka")


class Message(Incoming, Protocol):
    """A message as the client gives it."""

    @property
    def key(self) -> bytes | None: ...
    @property
    def offset(self) -> int: ...
    @property
    def timestamp(self) -> int: ...


@dataclass(frozen=True, slots=True)
class KafkaDeadLetters:
    """Copy it to a topic of its own for whoever looks there, and keep it for the operators."""

    send: KafkaSender
    keep: KeepDeadMessage

    async def __call__(self, shard: Shard, message: Message, reason: str, consumer: str) -> None:
        log.warning("message unreadable", topic=shard.topic, offset=message.offset, reason=reason)
        value = message.value
        try:
            await self.send(
                COPIES,
                key=message.key and message.key[:MOST_BYTES],
                value=value and value[:MOST_BYTES],
                headers=_headers(shard, message, reason),
            )
        except Unavailable:
            log.warning("dead letter not copied", topic=shard.topic, offset=message.offset)
        await self.keep(
            DeadMessage(
                shard,
                message.offset,
                datetime.fromtimestamp(max(message.timestamp, 0) / 1000, UTC),
                reason,
                consumer,
                message.key,
                value,
                len(value or b""),
            )
        )


def _headers(shard: Shard, message: Message, reason: str) -> list[tuple[str, bytes]]:
    said = {
        "reason": reason,
        "topic": shard.topic,
        "partition": shard.partition,
        "offset": message.offset,
        "size": len(message.value or b""),
    }
    return [(f"altyn-{name}", str(value).encode()) for name, value in said.items()]
