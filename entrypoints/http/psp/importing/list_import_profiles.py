"""GET /api/v1/import-profiles."""

from dataclasses import dataclass

from application.psp.importing.profiles import ListProfiles
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.importing.models import PROFILES, READ, TAG, ProfileItem, profile_item


@dataclass(frozen=True, slots=True)
class ProfilesView(View):
    """All profiles: those that come with the product first."""

    items: list[ProfileItem]


def endpoint(list_profiles: ListProfiles) -> Endpoint:
    async def handle(_: Call) -> ProfilesView:
        return ProfilesView([profile_item(each) for each in await list_profiles()])

    return Endpoint(
        "GET",
        PROFILES,
        handle,
        summary="List profiles of columns",
        tag=TAG,
        needs=READ,
    )
