"""POST /api/v1/import-profiles."""

from application.psp.importing.profiles import SaveProfile
from domain.psp.filters import UnknownTimezone
from domain.psp.import_profile import InvalidProfile, ProfileNameTaken
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.importing.models import (
    PROFILES,
    TAG,
    WRITE,
    ProfileBody,
    ProfileItem,
    profile_item,
)


def endpoint(save: SaveProfile) -> Endpoint:
    async def handle(call: Call, *, body: ProfileBody) -> ProfileItem:
        return profile_item(await save(by=call.caller, name=body.name, reading=body.reading()))

    return Endpoint(
        "POST",
        PROFILES,
        handle,
        summary="Save a profile of columns",
        tag=TAG,
        needs=WRITE,
        raises=(ProfileNameTaken, InvalidProfile, UnknownTimezone),
        status=201,
        about={ProfileNameTaken: "name", UnknownTimezone: "timezone"},
    )
