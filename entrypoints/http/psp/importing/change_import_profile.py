"""PUT /api/v1/import-profiles/{profile_id}."""

from application.psp.importing.profiles import SaveProfile
from domain.psp.filters import UnknownTimezone
from domain.psp.import_profile import (
    InvalidProfile,
    ProfileId,
    ProfileIsBuiltIn,
    ProfileNameTaken,
    ProfileNotFound,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.importing.models import (
    PROFILES,
    TAG,
    WRITE,
    ProfileBody,
    ProfileItem,
    ProfilePath,
    profile_item,
)


def endpoint(save: SaveProfile) -> Endpoint:
    async def handle(call: Call, *, path: ProfilePath, body: ProfileBody) -> ProfileItem:
        changed = await save.change(
            by=call.caller,
            profile_id=ProfileId(path.profile_id),
            name=body.name,
            reading=body.reading(),
        )
        return profile_item(changed)

    return Endpoint(
        "PUT",
        f"{PROFILES}/{{profile_id}}",
        handle,
        summary="Change a profile of columns",
        tag=TAG,
        needs=WRITE,
        raises=(
            *(ProfileNotFound, ProfileIsBuiltIn, ProfileNameTaken),
            *(InvalidProfile, UnknownTimezone),
        ),
        about={ProfileNameTaken: "name", UnknownTimezone: "timezone"},
    )
