"""Keep messages that nobody can read."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import orjson

from adapters.postgres.dead_letters.rows import SQL
from adapters.postgres.pool import Pool
from application.shared.events.dead_messages import MOST_KEPT, DeadMessage

MOST_KEPT_OF_KEY = 1_024
MOST_KEPT_OF_REASON = 200


@dataclass(frozen=True, slots=True)
class PostgresKeepDeadMessage:
    """`KeepDeadMessage`."""

    pool: Pool
    told: Callable[[], None] = lambda: None
    """Called after one was kept."""

    async def __call__(self, message: DeadMessage) -> None:
        kept, key = _beginning(message.value, MOST_KEPT), _beginning(message.key, MOST_KEPT_OF_KEY)
        shard = message.shard
        at = {
            "topic": shard.topic,
            "partition": shard.partition,
            "offset": message.offset,
            "consumer": message.consumer,
        }
        await self.pool.execute(
            SQL["keep_message"],
            _known_by(message, kept),
            shard.topic,
            orjson.dumps(at).decode(),
            message.reason[:MOST_KEPT_OF_REASON],
            *(key, kept, message.size),
            key == message.key and message.size == len(kept or b""),
            message.at,
        )
        self.told()


def _beginning(raw: bytes | None, most: int) -> bytes | None:
    return None if raw is None else raw[:most]


def _known_by(message: DeadMessage, kept: bytes | None) -> str:
    """Give its place, and what it holds: a topic made anew counts its offsets anew, too."""
    shard, held = message.shard, sha256(kept or b"").hexdigest()[:16]
    return f"{shard.topic}/{shard.partition}/{message.offset}/{held}"
