"""GET /api/v1/withdrawal-methods."""

from dataclasses import dataclass
from uuid import UUID

from application.funding.withdrawal_methods.verify_methods import READ, ListMethodsToVerify
from domain.funding.withdrawal_method import Verification
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.funding.withdrawal_methods.models import (
    MethodToVerifyView,
    method_to_verify_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class WithdrawalMethodsQuery(PageQuery):
    """Which methods: by what was found, of which player."""

    status: Verification | None = None
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MethodsToVerifyView(View):
    """A page of methods, masked, the oldest first."""

    items: list[MethodToVerifyView]
    next_cursor: str | None


def endpoint(list_methods: ListMethodsToVerify) -> Endpoint:
    async def handle(call: Call, *, query: WithdrawalMethodsQuery) -> MethodsToVerifyView:
        found = await list_methods(
            by=call.caller,
            verification=query.status,
            user_id=None if query.user_id is None else OwnerId(query.user_id),
            after=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda method: (method.id,))
        return MethodsToVerifyView([method_to_verify_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/withdrawal-methods",
        handle,
        summary="List withdrawal methods of players, those that wait longest first",
        tag="Withdrawals",
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )
