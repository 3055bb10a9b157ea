"""GET /api/v1/reconciliation/breaks/{id}."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from application.psp.reconciling.ports import READ, Results
from application.psp.reconciling.views import BreakDetail, Side
from domain.psp.breaks import BreakNotFound, Note, NoteKind
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.amounts import exact
from entrypoints.http.psp.reconciling.models import (
    TAG,
    BreakPath,
    BreakSideView,
    ResultView,
    result_view,
    side_view,
)

SHOWN = {"amount", "fee", "paid_amount"}
COMPARED = *sorted(SHOWN), "status", "currency", "direction", "created_at"


@dataclass(frozen=True, slots=True)
class BreakNoteView(View):
    """One line of a break's history; `by` is empty where a run has found it out."""

    id: int
    at: datetime
    by: UUID | None
    by_name: str | None
    action: NoteKind
    text: str | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EvidenceView(View):
    """What shows how it was."""

    id: int
    at: datetime
    by: UUID | None
    by_name: str | None
    title: str
    url: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class DifferingView(View):
    """A member in which both sides differ."""

    field: str
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class BreakView(View):
    """A break with both operations side by side, and all that has happened to it."""

    result: ResultView
    first: BreakSideView | None
    second: BreakSideView | None
    twin: BreakSideView | None
    differences: list[DifferingView]
    history: list[BreakNoteView]
    comments: list[BreakNoteView]
    evidence: list[EvidenceView]
    entry_ids: list[str]


def break_view(found: BreakDetail) -> BreakView:
    """Show a break."""
    notes = [_note(each) for each in found.notes]
    return BreakView(
        result_view(found.of),
        side_view(found.first),
        side_view(found.second),
        side_view(found.twin),
        _differences(found.first, found.second),
        notes,
        [each for each in notes if each.action is NoteKind.COMMENT],
        [_evidence(each) for each in notes if each.action is NoteKind.EVIDENCE],
        [str(each.facts["entry_id"]) for each in notes if "entry_id" in each.facts],
    )


def _note(note: Note) -> BreakNoteView:
    text = note.facts.get("text") or note.facts.get("reason")
    said = None if text is None else str(text)
    return BreakNoteView(note.id, note.at, note.by, note.by_name, note.kind, said, note.facts)


def _evidence(note: BreakNoteView) -> EvidenceView:
    title, url, text = (note.facts.get(each) for each in ("title", "url", "text"))
    return EvidenceView(note.id, note.at, note.by, note.by_name, str(title), url, text)


def _differences(first: Side | None, second: Side | None) -> list[DifferingView]:
    if first is None or second is None:
        return []
    both = [(each, getattr(first, each), getattr(second, each)) for each in COMPARED]
    return [
        DifferingView(name, _text(name, a, first), _text(name, b, second))
        for name, a, b in both
        if a != b
    ]


def _text(name: str, told: Any, of: Side) -> str | None:  # noqa: ANN401  # Whatever a member is.
    if told is None:
        return None
    if name in SHOWN:
        return exact(told, of.currency)
    return told.isoformat() if isinstance(told, datetime) else str(told)


def endpoint(results: Results) -> Endpoint:
    async def handle(
        call: Call,  # noqa: ARG001  # Everybody who may see it sees the same.
        *,
        path: BreakPath,
    ) -> BreakView:
        return break_view(await results.detail(path.id))

    return Endpoint(
        "GET",
        "/api/v1/reconciliation/breaks/{id}",
        handle,
        summary="See a break: both operations, and what has been done about it",
        tag=TAG,
        needs=READ,
        raises=(BreakNotFound, Unavailable),
    )
