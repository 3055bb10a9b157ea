"""GET /api/v1/users/{user_id}."""

from application.access.people.read_people import GetPerson
from domain.access.identities import UserNotFound
from domain.shared.ids import OwnerId
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.people.models import UserPath, UserView, user_view
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint


def endpoint(get_person: GetPerson) -> Endpoint:
    async def handle(call: Call, *, path: UserPath) -> Answer[UserView]:
        person = await get_person(caller=call.caller, user_id=OwnerId(path.user_id))
        return Answer(user_view(person), headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/users/{user_id}",
        handle,
        summary="Read a person",
        tag="People",
        needs="users:read",
        raises=(UserNotFound,),
    )
