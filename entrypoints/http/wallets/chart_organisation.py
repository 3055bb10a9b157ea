"""GET /api/v1/organizations/{inn}/balances."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from application.wallets.read_organisations import ChartBalance
from domain.wallets.organisation import OrganizationNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, Query, View
from entrypoints.http.wallets.organisation_models import OrganisationPath


class OrganisationChartQuery(Query):
    """How many days back, and at how many moments."""

    days: Annotated[int, Field(ge=1, le=3660)] = 30
    points: Annotated[int, Field(ge=2, le=500)] = 60


@dataclass(frozen=True, slots=True)
class OrganisationChartItem(View):
    """What the balance was at a moment."""

    at: datetime
    balance: Amount


@dataclass(frozen=True, slots=True)
class OrganisationChartView(View):
    """A balance over time, up to now."""

    currency: str
    items: list[OrganisationChartItem]


def endpoint(chart_balance: ChartBalance) -> Endpoint:
    async def handle(
        _call: Call, *, path: OrganisationPath, query: OrganisationChartQuery
    ) -> OrganisationChartView:
        found = await chart_balance(inn=path.inn, days=query.days, points=query.points)
        items = [OrganisationChartItem(each.at, Amount(each.balance)) for each in found]
        return OrganisationChartView(found[-1].balance.currency.code, items)

    return Endpoint(
        "GET",
        "/api/v1/organizations/{inn}/balances",
        handle,
        summary="Read an organisation's balance over time",
        tag="Organisations",
        scope="organizations:read",
        raises=(OrganizationNotFound,),
        error_member="error",
    )
