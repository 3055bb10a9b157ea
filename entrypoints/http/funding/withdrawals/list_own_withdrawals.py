"""GET /api/wallet/withdrawals."""

from dataclasses import dataclass

from application.funding.withdrawals.read_withdrawals import ReadOwnWithdrawals
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawals.models import OwnWithdrawalView, own_withdrawal_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class OwnWithdrawalsView(View):
    """A page of one's own withdrawals, the newest first."""

    items: list[OwnWithdrawalView]
    next_cursor: str | None
    success: bool = True


def endpoint(read: ReadOwnWithdrawals) -> Endpoint:
    async def handle(call: Call, *, query: PageQuery) -> OwnWithdrawalsView:
        found = await read.page(by=call.caller, before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda line: (line.withdrawal.id,))
        return OwnWithdrawalsView([own_withdrawal_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/wallet/withdrawals",
        handle,
        summary="List one's own withdrawals",
        tag="Withdrawals",
        needs="funding:read",
        raises=(InvalidCursor, Unavailable),
        numbers=True,
    )
