"""GET /api/v1/organizations/{inn}."""

from application.wallets.read_organisations import GetOrganisation
from domain.wallets.organisation import OrganizationNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.problems import under
from entrypoints.http.wallets.organisation_models import (
    OrganisationPath,
    OrganisationView,
    organisation_view,
)


def endpoint(get_organisation: GetOrganisation) -> Endpoint:
    async def handle(_call: Call, *, path: OrganisationPath) -> OrganisationView:
        return organisation_view(await get_organisation(inn=path.inn))

    return Endpoint(
        "GET",
        "/api/v1/organizations/{inn}",
        handle,
        summary="Read an organisation",
        tag="Organisations",
        needs="organizations:read",
        raises=(OrganizationNotFound,),
        retell=under("error"),
    )
