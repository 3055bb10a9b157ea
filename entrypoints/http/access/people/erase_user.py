"""POST /api/v1/users/{user_id}/erase."""

from application.access.people.erase_person import ErasePerson
from domain.access.identities import UserNotFound
from domain.access.people import LastAdmin, OwnPermissions
from domain.shared.ids import OwnerId
from entrypoints.http.access.people.models import UserPath
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(erase_person: ErasePerson) -> Endpoint:
    async def handle(call: Call, *, path: UserPath) -> None:
        await erase_person(caller=call.caller, user_id=OwnerId(path.user_id))

    return Endpoint(
        "POST",
        "/api/v1/users/{user_id}/erase",
        handle,
        summary="Erase a person for good; the money trail stays, without a name",
        tag="People",
        needs="users:erase",
        status=204,
        step_up=True,
        raises=(UserNotFound, OwnPermissions, LastAdmin),
    )
