"""GET /api/wallet/statements."""

from dataclasses import dataclass

from application.funding.history.read_statements import ListStatements
from entrypoints.http.funding.history.statement_models import StatementView, statement_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class StatementsView(View):
    """Statements of the months in which something happened, the latest first."""

    success: bool
    items: list[StatementView]
    next_cursor: str | None = None
    error: str | None = None


def endpoint(list_statements: ListStatements) -> Endpoint:
    async def handle(call: Call) -> StatementsView:
        found = await list_statements(owner=call.caller.principal)
        return StatementsView(success=True, items=[statement_view(each) for each in found])

    return Endpoint(
        "GET",
        "/api/wallet/statements",
        handle,
        summary="List a player's monthly statements",
        tag="Players",
        needs="funding:read",
        numbers=True,
    )
