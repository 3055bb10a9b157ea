"""Rows of callbacks, and what they stand for."""

import asyncpg

from adapters.postgres.sql import load_queries
from domain.shared.ids import OwnerId
from domain.webhooks.callback import Attempt, Callback, CallbackId, CallbackState, CallFailure

SQL = load_queries("adapters.postgres.webhooks")


def callback_of(row: asyncpg.Record) -> Callback:
    """Read a row; its last attempt is there where the query has joined it."""
    return Callback(
        CallbackId(row["id"]),
        OwnerId(row["store"]),
        OwnerId(row["merchant"]),
        row["type"],
        row["object_id"],
        row["external_id"],
        row["status"],
        row["version"],
        row["sequence"],
        row["body"],
        row["created_at"],
        CallbackState(row["state"]),
        row["due_at"],
        row["attempts"],
        row["tries"],
        row["by_hand"],
        row["trial"],
        row["delivered_at"],
        _last(row),
        row["number"],
    )


def attempt_of(row: asyncpg.Record) -> Attempt:
    failure = row["failure"]
    return Attempt(
        row["number"],
        row["at"],
        row["url"],
        row["status"],
        None if failure is None else CallFailure(failure),
        row["took_ms"],
        row["answer"],
    )


def _last(row: asyncpg.Record) -> Attempt | None:
    if row.get("last_at") is None:
        return None
    failure = row["last_failure"]
    return Attempt(
        row["attempts"],
        row["last_at"],
        row["last_url"],
        row["last_status"],
        None if failure is None else CallFailure(failure),
        row["last_took_ms"],
        row["last_answer"],
    )
