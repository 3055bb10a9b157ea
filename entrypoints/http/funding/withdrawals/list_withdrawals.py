"""GET /api/v1/withdrawals."""

from dataclasses import dataclass
from uuid import UUID

from application.funding.withdrawals.decide import READ
from application.funding.withdrawals.read_withdrawals import ReadWithdrawals
from domain.funding.withdrawal import WithdrawalState
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.funding.withdrawals.models import WithdrawalView, withdrawal_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class WithdrawalsQuery(PageQuery):
    """Which withdrawals: of one state, of one player."""

    state: WithdrawalState | None = None
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class WithdrawalsView(View):
    """A page of withdrawals, the newest first."""

    items: list[WithdrawalView]
    next_cursor: str | None


def endpoint(read: ReadWithdrawals) -> Endpoint:
    async def handle(call: Call, *, query: WithdrawalsQuery) -> WithdrawalsView:
        found = await read.page(
            by=call.caller,
            state=query.state,
            user_id=None if query.user_id is None else OwnerId(query.user_id),
            before=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda line: (line.withdrawal.id,))
        return WithdrawalsView([withdrawal_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/withdrawals",
        handle,
        summary="List withdrawals of players",
        tag="Withdrawals",
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )
