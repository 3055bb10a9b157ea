"""Rows of dead letters, and what they stand for."""

import asyncpg
import orjson

from adapters.postgres.sql import load_queries
from application.system.dead_letter_ports import DeadLetter, RawMessage
from domain.shared.dead_letters import DeadLetterKind

SQL = load_queries("adapters.postgres.dead_letters")


def letter_of(row: asyncpg.Record) -> DeadLetter:
    return DeadLetter(
        row["id"],
        DeadLetterKind(row["kind"]),
        row["name"],
        orjson.loads(row["payload"]),
        row["once"],
        row["attempts"],
        row["error"],
        row["size"],
        row["replaying"],
        row["enqueued_at"],
        row["died_at"],
    )


def message_of(row: asyncpg.Record) -> RawMessage | None:
    if row["kind"] != DeadLetterKind.MESSAGE:
        return None
    return RawMessage(row["message_key"], row["message"], row["whole"])
