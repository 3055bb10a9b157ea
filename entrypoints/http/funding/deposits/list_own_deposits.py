"""GET /api/wallet/deposits."""

from dataclasses import dataclass

from application.funding.deposits.read_deposits import ListOwnDeposits
from entrypoints.http.funding.deposits.models import DepositView, deposit_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class DepositsView(View):
    """A page of deposits, the newest first."""

    success: bool
    items: list[DepositView]
    next_cursor: str | None


def endpoint(list_deposits: ListOwnDeposits) -> Endpoint:
    async def handle(call: Call, *, query: PageQuery) -> DepositsView:
        found = await list_deposits(caller=call.caller, before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda each: (each.id,))
        return DepositsView(
            success=True, items=[deposit_view(each) for each in page], next_cursor=next_cursor
        )

    return Endpoint(
        "GET",
        "/api/wallet/deposits",
        handle,
        summary="List one's deposits",
        tag="Funding",
        needs="funding:read",
        raises=(InvalidCursor,),
        numbers=True,
    )
