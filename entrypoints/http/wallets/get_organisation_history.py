"""GET /api/organizations/{inn}/balance/history/."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from application.wallets.read_organisations import ReadBalanceHistory
from domain.wallets.organisation import OrganizationNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.problems import under
from entrypoints.http.kit.values import Number, Query, View
from entrypoints.http.wallets.organisation_models import OrganisationPath

USUAL, MOST = 10, 100


def _limit(text: object) -> int:
    """Read the limit as the source does: what is no number does not matter, what is large is cut.

    Only a number below 1 is refused.
    """
    if not isinstance(text, str) or re.fullmatch(r"-?[0-9]+", text) is None:
        return USUAL
    return min(int(text[:10]), MOST)


class HistoryQuery(Query):
    """How many changes: 1 to 100; more is cut to 100."""

    limit: Annotated[int, BeforeValidator(_limit), Field(ge=1)] = USUAL


@dataclass(frozen=True, slots=True)
class OrganisationHistoryItem(View):
    """A change of the balance, and what it was right after it."""

    amount: Number
    created_at: datetime
    balance_after: Number


@dataclass(frozen=True, slots=True)
class OrganisationHistoryView(View):
    """The last changes of an organisation's balance, newest first."""

    inn: str
    history: list[OrganisationHistoryItem]


def endpoint(read_balance_history: ReadBalanceHistory) -> Endpoint:
    async def handle(
        _call: Call, *, path: OrganisationPath, query: HistoryQuery
    ) -> OrganisationHistoryView:
        lines = await read_balance_history(inn=path.inn, limit=query.limit)
        history = [
            OrganisationHistoryItem(Number(each.amount), each.at, Number(each.balance_after))
            for each in lines
        ]
        return OrganisationHistoryView(path.inn, history)

    return Endpoint(
        "GET",
        "/api/organizations/{inn}/balance/history/",
        handle,
        summary="Read the last changes of an organisation's balance",
        tag="Organisations",
        needs="organizations:read",
        raises=(OrganizationNotFound,),
        numbers=True,
        aliases=("/api/organizations/{inn}/balance/history",),
        retell=under("error"),
    )
