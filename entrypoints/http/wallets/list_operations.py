"""GET /api/v1/wallets/{wallet_id}/operations."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.wallets.read_wallets import ListOperations
from application.wallets.views import OperationLine
from domain.shared.ids import WalletId
from domain.shared.money import Money
from domain.wallets.wallet import Movement, WalletNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Amount, View
from entrypoints.http.wallets.wallet_models import WalletPath


@dataclass(frozen=True, slots=True)
class OperationItem(View):
    """A line of a wallet's history; `signed_amount` is negative when money went out."""

    operation_id: UUID
    operation_type: Movement
    amount: Amount
    signed_amount: Amount
    balance_after: Amount
    currency: str
    counterparty: UUID | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OperationsView(View):
    """A page of a wallet's history, newest first."""

    items: list[OperationItem]
    next_cursor: str | None


def endpoint(list_operations: ListOperations) -> Endpoint:
    async def handle(call: Call, *, path: WalletPath, query: PageQuery) -> OperationsView:
        found = await list_operations(
            caller=call.caller,
            wallet_id=WalletId(path.wallet_id),
            before=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda line: (line.number,))
        return OperationsView([_item(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/wallets/{wallet_id}/operations",
        handle,
        summary="Read a wallet's history",
        tag="Wallets",
        needs="wallets:read",
        raises=(WalletNotFound, InvalidCursor),
    )


def _item(line: OperationLine) -> OperationItem:
    return OperationItem(
        line.operation_id,
        line.movement,
        Amount(Money(abs(line.amount.minor), line.amount.currency)),
        Amount(line.amount),
        Amount(line.balance_after),
        line.amount.currency.code,
        line.counterparty,
        line.at,
    )
