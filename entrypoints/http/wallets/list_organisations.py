"""GET /api/v1/organizations."""

import re
from dataclasses import dataclass

from application.wallets.read_organisations import ListOrganisations
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View
from entrypoints.http.wallets.organisation_models import OrganisationView, organisation_view


class OrganisationsQuery(PageQuery):
    """Which organisations; `query` is the beginning of an INN."""

    query: Search = ""


@dataclass(frozen=True, slots=True)
class OrganisationsView(View):
    """A page of organisations, in the order of their INNs."""

    items: list[OrganisationView]
    next_cursor: str | None


def endpoint(list_organisations: ListOrganisations) -> Endpoint:
    async def handle(_call: Call, *, query: OrganisationsQuery) -> OrganisationsView:
        [after] = query.place(_inn) or [""]
        found = await list_organisations(
            prefix=query.query.strip(),
            after=after,
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda line: (line.inn,))
        return OrganisationsView([organisation_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/organizations",
        handle,
        summary="List organisations",
        tag="Organisations",
        needs="organizations:read",
        raises=(InvalidCursor,),
        aliases=("/api/v1/organizations/",),
    )


def _inn(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,12}", text) is None:
        raise ValueError(text)
    return text
