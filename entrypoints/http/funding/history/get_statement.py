"""GET /api/wallet/statements/{month}."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from application.funding.history.read_statements import GetStatement, StatementNotFound
from entrypoints.http.funding.history.statement_models import StatementView, statement_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path, View

MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"


def _month(text: object) -> date:
    if not re.fullmatch(MONTH, str(text), re.ASCII) or str(text).startswith("0000"):
        raise ValueError("A month is like 2026-01")
    return date.fromisoformat(f"{text}-01")


class MonthPath(Path):
    """Which UTC month, as in 2026-01."""

    month: Annotated[
        date,
        BeforeValidator(_month),
        WithJsonSchema({"type": "string", "pattern": f"^{MONTH}$"}),
    ]


@dataclass(frozen=True, slots=True)
class OneStatementView(View):
    """One month."""

    success: bool
    statement: StatementView
    error: str | None = None


def endpoint(get_statement: GetStatement) -> Endpoint:
    async def handle(call: Call, *, path: MonthPath) -> OneStatementView:
        found = await get_statement(owner=call.caller.principal, month=path.month)
        return OneStatementView(success=True, statement=statement_view(found))

    return Endpoint(
        "GET",
        "/api/wallet/statements/{month}",
        handle,
        summary="Read a player's statement of one month",
        tag="Players",
        needs="funding:read",
        raises=(StatementNotFound,),
        numbers=True,
    )
