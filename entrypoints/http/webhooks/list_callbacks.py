"""GET /api/v1/gateway/callbacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.webhooks.ports import CallbackFilter
from application.webhooks.read_callbacks import ListCallbacks
from domain.shared.ids import OwnerId
from domain.webhooks.callback import CallbackState
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.webhooks.models import CALLBACKS, READ, TAG, CallbackView, callback_view


class CallbacksQuery(PageQuery):
    """Which callbacks: `state=dead` are those that are not tried any more by themselves."""

    store_id: UUID | None = None
    order_id: UUID | None = None
    state: CallbackState | None = None


@dataclass(frozen=True, slots=True)
class CallbacksView(View):
    """A page of callbacks, the latest first."""

    items: Sequence[CallbackView]
    next_cursor: str | None


def endpoint(list_callbacks: ListCallbacks) -> Endpoint:
    async def handle(call: Call, *, query: CallbacksQuery) -> CallbacksView:
        wanted = CallbackFilter(
            call.caller.reach(READ).owners,
            None if query.store_id is None else OwnerId(query.store_id),
            query.order_id,
            query.state,
        )
        before = query.number()
        found = await list_callbacks(wanted=wanted, before=before, limit=query.one_more)
        items, following = query.cut(found, lambda callback: (callback.number,))
        return CallbacksView([callback_view(each) for each in items], following)

    return Endpoint(
        "GET",
        CALLBACKS,
        handle,
        summary="List callbacks, the latest first",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor,),
        about={InvalidCursor: "cursor"},
    )
