"""Write the trail within the transaction of what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from adapters.postgres.sql import Executor, load_queries
from application.shared.origin import ORIGIN
from application.shared.ports import Act

SQL = load_queries("adapters.postgres.audit")


@dataclass(frozen=True, slots=True)
class PostgresAudit:
    """`Audit`, over the connection of a unit of work."""

    database: Executor

    async def record(self, act: Act) -> None:
        await self.database.execute(SQL["record_act"], *arguments(act))


def arguments(act: Act) -> tuple[object, ...]:
    """Give the columns of an act, with where its request came from."""
    origin, by = ORIGIN.get()(), act.by
    return (
        None if by is None else by.principal,
        "system" if by is None else by.kind,
        None if by is None else by.credential,
        act.action,
        act.refused,
        act.object_type,
        act.object_id,
        _json(act.before),
        _json(act.after),
        act.subject,
        _json(act.personal),
        origin.address,
        origin.request_id,
    )


def _json(facts: Mapping[str, object] | None) -> str | None:
    return None if facts is None else orjson.dumps(facts, default=str).decode()
