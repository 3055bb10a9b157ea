"""GET /api/v1/deposits."""

from dataclasses import dataclass
from uuid import UUID

from application.funding.deposits.ports import DepositFilter
from application.funding.deposits.read_deposits import ListDeposits
from domain.funding.deposit import DepositState
from domain.shared.ids import OwnerId
from entrypoints.http.funding.deposits.models import OperatorDepositView, operator_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View


class DepositsQuery(PageQuery):
    """Which deposits; `query` is an id: of the deposit, its payment intent or its charge."""

    state: DepositState | None = None
    user_id: UUID | None = None
    query: Search | None = None


@dataclass(frozen=True, slots=True)
class OperatorDepositsView(View):
    """A page of deposits, the newest first."""

    items: list[OperatorDepositView]
    next_cursor: str | None


def endpoint(list_deposits: ListDeposits) -> Endpoint:
    async def handle(call: Call, *, query: DepositsQuery) -> OperatorDepositsView:
        owners = None if query.user_id is None else frozenset({OwnerId(query.user_id)})
        text = (query.query or "").strip() or None
        found = await list_deposits(
            caller=call.caller,
            wanted=DepositFilter(owners, query.state, text),
            before=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda each: (each.id,))
        return OperatorDepositsView([operator_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/deposits",
        handle,
        summary="List deposits of players",
        tag="Funding operations",
        needs="deposits:read",
        raises=(InvalidCursor,),
    )
