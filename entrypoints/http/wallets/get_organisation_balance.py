"""GET /api/organizations/{inn}/balance/."""

from dataclasses import dataclass

from application.wallets.read_organisations import GetOrganisation
from domain.wallets.organisation import OrganizationNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.problems import under
from entrypoints.http.kit.values import Number, View
from entrypoints.http.wallets.organisation_models import OrganisationPath


@dataclass(frozen=True, slots=True)
class OrganisationBalanceView(View):
    """What we hold for an organisation."""

    inn: str
    balance: Number


def endpoint(get_organisation: GetOrganisation) -> Endpoint:
    async def handle(_call: Call, *, path: OrganisationPath) -> OrganisationBalanceView:
        found = await get_organisation(inn=path.inn)
        return OrganisationBalanceView(found.inn, Number(found.balance))

    return Endpoint(
        "GET",
        "/api/organizations/{inn}/balance/",
        handle,
        summary="Read an organisation's balance",
        tag="Organisations",
        needs="organizations:read",
        raises=(OrganizationNotFound,),
        numbers=True,
        aliases=("/api/organizations/{inn}/balance",),
        retell=under("error"),
    )
