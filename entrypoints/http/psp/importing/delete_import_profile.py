"""DELETE /api/v1/import-profiles/{profile_id}."""

from application.psp.importing.profiles import DropProfile
from domain.psp.import_profile import ProfileId, ProfileIsBuiltIn, ProfileNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.importing.models import PROFILES, TAG, WRITE, ProfilePath


def endpoint(drop: DropProfile) -> Endpoint:
    async def handle(call: Call, *, path: ProfilePath) -> None:
        await drop(by=call.caller, profile_id=ProfileId(path.profile_id))

    return Endpoint(
        "DELETE",
        f"{PROFILES}/{{profile_id}}",
        handle,
        summary="Throw a profile of columns away",
        tag=TAG,
        needs=WRITE,
        raises=(ProfileNotFound, ProfileIsBuiltIn),
        status=204,
    )
