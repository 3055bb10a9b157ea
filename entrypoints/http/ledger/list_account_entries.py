"""GET /api/v1/ledger/accounts/{account_id}/entries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ledger.read_books import ListAccountEntries
from application.ledger.views import LegLine
from domain.ledger.errors import AccountNotFound
from domain.shared.ids import AccountId
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Amount, View
from entrypoints.http.ledger.account_models import AccountPath


@dataclass(frozen=True, slots=True)
class ContraView(View):
    """The account on the other side."""

    id: UUID
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class LegView(View):
    """One change of the account's balance: `amount` is negative for a debit."""

    id: str
    entry_id: UUID
    kind: str
    amount: Amount
    balance_after: Amount
    currency: str
    contra: ContraView
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class LegsView(View):
    """A page of an account's changes, newest first."""

    items: list[LegView]
    next_cursor: str | None


def endpoint(list_account_entries: ListAccountEntries) -> Endpoint:
    async def handle(_: Call, *, path: AccountPath, query: PageQuery) -> LegsView:
        found = await list_account_entries(
            account_id=AccountId(path.account_id),
            before=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda line: (line.number,))
        return LegsView([_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/ledger/accounts/{account_id}/entries",
        handle,
        summary="Read an account's history",
        tag="Ledger",
        needs="ledger:read",
        raises=(AccountNotFound, InvalidCursor),
    )


def _view(line: LegLine) -> LegView:
    return LegView(
        str(line.number),
        line.entry_id,
        line.kind,
        Amount(line.amount),
        Amount(line.balance_after),
        line.amount.currency.code,
        ContraView(line.contra.id, line.contra.kind, line.contra.label),
        line.posted_at,
    )
