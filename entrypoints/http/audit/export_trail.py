"""GET /api/v1/audit/export."""

from collections.abc import AsyncIterator, Mapping, Sequence

import orjson

from application.shared.audit.export import ExportTrail
from application.shared.audit.ports import ActLine
from entrypoints.http.audit.models import NEEDS, ActsQuery
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.table import CSV, csv_lines

COLUMNS = (
    *("position", "at", "actor_id", "actor", "actor_kind", "credential", "action", "refused"),
    *("object_type", "object_id", "before", "after", "subject", "personal", "address"),
    *("request_id", "hash"),
)


def endpoint(export_trail: ExportTrail) -> Endpoint:
    async def handle(call: Call, *, query: ActsQuery) -> Download:
        pages = await export_trail(by=call.caller, wanted=query.wanted(call.caller))
        return Download("audit.csv", _written(pages))

    return Endpoint(
        "GET",
        "/api/v1/audit/export",
        handle,
        summary="Take a copy of the audit trail as CSV, which is recorded in it",
        tag="Audit",
        needs=NEEDS,
        media_type=CSV,
    )


async def _written(pages: AsyncIterator[Sequence[ActLine]]) -> AsyncIterator[bytes]:
    yield csv_lines([COLUMNS])
    async for page in pages:
        yield csv_lines(map(_cells, page))


def _cells(line: ActLine) -> Sequence[object]:
    actor = line.actor
    return (
        line.position,
        line.at.isoformat(),
        actor and actor.id,
        actor and actor.name,
        actor.kind if actor else "system",
        line.credential,
        line.action,
        "true" if line.refused else "false",
        line.object_type,
        line.object_id,
        _json(line.before),
        _json(line.after),
        line.subject,
        _json(line.personal),
        line.address,
        line.request_id,
        line.hash.hex(),
    )


def _json(facts: Mapping[str, object] | None) -> str | None:
    return None if facts is None else orjson.dumps(facts, default=str).decode()
