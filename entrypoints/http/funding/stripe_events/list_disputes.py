"""GET /api/v1/disputes."""

from dataclasses import dataclass

from application.funding.stripe_events.read_events import ListDisputes
from domain.funding.disputes import DisputeState
from entrypoints.http.funding.stripe_events.dispute_models import DisputeView, dispute_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class DisputesQuery(PageQuery):
    """Which disputes."""

    state: DisputeState | None = None


@dataclass(frozen=True, slots=True)
class DisputesView(View):
    """A page of disputes, the newest first."""

    items: list[DisputeView]
    next_cursor: str | None


def endpoint(list_disputes: ListDisputes) -> Endpoint:
    async def handle(_call: Call, *, query: DisputesQuery) -> DisputesView:
        found = await list_disputes(state=query.state, before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda dispute: (dispute.number,))
        return DisputesView([dispute_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/disputes",
        handle,
        summary="List disputes of deposits",
        tag="Stripe",
        needs="stripe-events:read",
        raises=(InvalidCursor,),
    )
