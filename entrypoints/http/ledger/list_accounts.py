"""GET /api/v1/ledger/accounts."""

from dataclasses import dataclass

from application.ledger.read_books import ListAccounts
from domain.ledger.chart import Kind
from domain.shared.money import UnknownCurrency
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Code, Search, View, named_currency
from entrypoints.http.ledger.account_models import AccountView, account_view


class AccountsQuery(PageQuery):
    """Which accounts; `query` is an id, or how a label begins."""

    query: Search = ""
    kind: Kind | None = None
    currency: Code | None = None


@dataclass(frozen=True, slots=True)
class AccountsView(View):
    """A page of accounts: in the order of their opening, or by label when searched."""

    items: list[AccountView]
    next_cursor: str | None


def endpoint(list_accounts: ListAccounts) -> Endpoint:
    async def handle(_: Call, *, query: AccountsQuery) -> AccountsView:
        found = await list_accounts(
            query=query.query,
            kind=query.kind,
            currency=named_currency(query.currency),
            after=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda line: (line.number,))
        return AccountsView([account_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/ledger/accounts",
        handle,
        summary="List accounts",
        tag="Ledger",
        needs="ledger:read",
        raises=(InvalidCursor, UnknownCurrency),
        about={UnknownCurrency: "currency"},
    )
