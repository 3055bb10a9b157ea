"""What is said of rows that could not be read."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.psp.syncing.kept_ports import ParkedRow
from domain.psp.operation import NOBODY
from domain.psp.parked import ParkedState
from domain.psp.raw import HIDDEN, masked
from entrypoints.http.kit.values import Path, View


class ParkedPath(Path):
    """A row by its id."""

    id: UUID


@dataclass(frozen=True, slots=True)
class ParkedRowView(View):
    """A row, why it could not be read, and how often it came; its personal values are masked."""

    id: UUID
    source: str
    kind: str
    source_id: str | None
    reason: str
    raw: str
    state: ParkedState
    times: int
    first_seen_at: datetime
    last_seen_at: datetime


def parked_view(row: ParkedRow) -> ParkedRowView:
    return ParkedRowView(
        *(row.id, row.source, row.kind, row.source_id, row.reason, _shown(row.raw), row.state),
        *(row.times, row.first_seen_at, row.last_seen_at),
    )


def _shown(raw: str) -> str:
    """Give the row without personal data; of what is not even JSON nobody knows what it says."""
    try:
        document = json.loads(raw, parse_float=str)
        text = json.dumps(masked(document, NOBODY), ensure_ascii=False)
    except (ValueError, RecursionError):
        return HIDDEN
    return text.encode("utf-8", "replace").decode("utf-8")
