"""GET /api/v1/reconciliation/proposals, and POST /{id}/accept and /{id}/refuse."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from application.psp.reconciling.decide_proposal import DecideProposal
from application.psp.reconciling.ports import READ, WRITE, Results
from application.psp.reconciling.views import ProposalLine
from domain.psp.reconciliation import ProposalDecided, ProposalNotFound, ProposalState
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Path, View
from entrypoints.http.psp.reconciling.models import TAG, BreakSideView, side_view

PROPOSALS = "/api/v1/reconciliation/proposals"


Wanted = Literal["proposed", "accepted", "refused", "all"]


class ProposalsQuery(PageQuery):
    """Which proposals: those that wait, unless told; `all` for all."""

    state: Wanted = "proposed"


class ProposalPath(Path):
    """Which proposal."""

    id: UUID


@dataclass(frozen=True, slots=True)
class ProposalView(View):
    """Two operations that could belong together; `confidence` is at most 1."""

    id: UUID
    pair: str
    recon_date: date
    confidence: float
    reasons: list[str]
    state: ProposalState
    first: BreakSideView | None
    second: BreakSideView | None
    decided_by: UUID | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProposalsView(View):
    """A page of proposals, the latest days first."""

    items: list[ProposalView]
    next_cursor: str | None


def proposal_view(line: ProposalLine) -> ProposalView:
    """Show a proposal."""
    found = line.proposal
    return ProposalView(
        found.id,
        found.pair,
        found.day,
        float(found.confidence),
        list(found.reasons),
        found.state,
        side_view(line.first),
        side_view(line.second),
        found.decided_by,
        found.decided_at,
    )


def endpoint(results: Results) -> Endpoint:
    async def handle(
        call: Call,  # noqa: ARG001  # Everybody who may see them sees the same.
        *,
        query: ProposalsQuery,
    ) -> ProposalsView:
        state = None if query.state == "all" else ProposalState(query.state)
        place = query.place(date.fromisoformat, UUID)
        found = await results.proposals(state, place, query.one_more)
        page, next_cursor = query.cut(found, lambda each: (each.proposal.day, each.proposal.id))
        return ProposalsView([proposal_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        PROPOSALS,
        handle,
        summary="List operations that could belong together",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )


def _deciding(decide: DecideProposal, what: str, summary: str, *, accept: bool) -> Endpoint:
    async def handle(call: Call, *, path: ProposalPath) -> ProposalView:
        line = await decide(by=call.caller, proposal_id=path.id, accept=accept)
        return proposal_view(line)

    handle.__name__ = what
    return Endpoint(
        "POST",
        f"{PROPOSALS}/{{id}}/{what}",
        handle,
        summary=summary,
        tag=TAG,
        needs=WRITE,
        raises=(ProposalNotFound, ProposalDecided, Unavailable),
    )


def accepting(decide: DecideProposal) -> Endpoint:
    return _deciding(decide, "accept", "Say that two operations are a pair", accept=True)


def refusing(decide: DecideProposal) -> Endpoint:
    return _deciding(decide, "refuse", "Say that two operations are no pair", accept=False)
