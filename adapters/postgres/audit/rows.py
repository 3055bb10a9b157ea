"""Between rows of the trail and values."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from asyncpg import Record as Row

from application.shared.audit.ports import ActLine, Actor
from domain.shared.chain import Facts, Link
from domain.shared.ids import HOUSE, OwnerId


def line_of(row: Row) -> ActLine:
    """Give a row as it is shown."""
    actor = row["actor"]
    return ActLine(
        row["position"],
        row["at"],
        None if actor is None else Actor(_id(actor), row["actor_name"], row["actor_kind"]),
        row["credential"],
        row["action"],
        row["refused"],
        row["object_type"],
        row["object_id"],
        _facts(row["before"]),
        _facts(row["after"]),
        None if row["subject"] is None else _id(row["subject"]),
        _facts(row["personal"]),
        (_facts(row["origin"]) or {}).get("address"),
        row["request_id"],
        row["hash"],
    )


def exported(row: Row) -> Mapping[str, object]:
    """Give a row as a person gets it who asks for their data."""
    line = line_of(row)
    return {
        "position": line.position,
        "at": line.at.isoformat(),
        "action": line.action,
        "by": line.actor and {"id": str(line.actor.id), "kind": line.actor.kind},
        "refused": line.refused,
        "object_type": line.object_type,
        "object_id": line.object_id,
        "before": line.before,
        "after": line.after,
        "personal": line.personal,
        "address": line.address,
        "request_id": line.request_id,
    }


def owners_of(row: Row) -> Mapping[str, tuple[bytes | None, OwnerId]]:
    """Give the keyed hashes of a row by their aspects, each with whose key it is under."""
    actor, subject = row["actor"], row["subject"]
    return {
        "origin": (row["origin_mac"], OwnerId(actor or subject or HOUSE)),
        "personal": (row["personal_mac"], OwnerId(subject or actor or HOUSE)),
    }


def link_of(
    row: Row, keys: Mapping[OwnerId, bytes | None], texts: Mapping[tuple[int, str], str]
) -> Link:
    """Give a row as it stands in the chain."""
    position = row["position"]
    facts = (
        Facts(mac, keys.get(owner, b""), texts.get((position, aspect)))
        for aspect, (mac, owner) in owners_of(row).items()
        if mac is not None or (position, aspect) in texts
    )
    return Link(position, row["hash"], row["content"], tuple(facts))


def _facts(text: str | None) -> dict[str, Any] | None:
    return None if text is None else orjson.loads(text)


def _id(found: UUID) -> UUID:
    """Give the driver's own kind of UUID as the plain one, which can be written as JSON."""
    return UUID(int=found.int)
