"""GET /api/v1/organizations/{inn}/balances."""

from application.wallets.chart_balance import ChartOrganisation
from domain.wallets.organisation import OrganizationNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.problems import under
from entrypoints.http.wallets.chart_models import BalancesView, ChartQuery, balances_view
from entrypoints.http.wallets.organisation_models import OrganisationPath


def endpoint(chart_organisation: ChartOrganisation) -> Endpoint:
    async def handle(_call: Call, *, path: OrganisationPath, query: ChartQuery) -> BalancesView:
        points = await chart_organisation(inn=path.inn, days=query.days, points=query.points)
        return balances_view(points)

    return Endpoint(
        "GET",
        "/api/v1/organizations/{inn}/balances",
        handle,
        summary="Read an organisation's balance over time",
        tag="Organisations",
        needs="organizations:read",
        raises=(OrganizationNotFound,),
        retell=under("error"),
    )
