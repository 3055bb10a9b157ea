"""GET /api/v1/users/{user_id}/export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.access.people.export_person import ExportPerson
from domain.access.identities import UserNotFound
from domain.shared.ids import OwnerId
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.people.models import UserPath, UserView, user_view
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import View

Records = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class ExportView(View):
    """Everything that is kept about a person, without secrets.

    `acts` is what the trail knows, `records` what there is beside the account, by kind.
    """

    user: UserView
    sessions: Records
    api_keys: Records
    passkeys: Records
    links: Records
    records: Mapping[str, Records]
    acts: Records


def endpoint(export_person: ExportPerson) -> Endpoint:
    async def handle(call: Call, *, path: UserPath) -> Answer[ExportView]:
        export = await export_person(caller=call.caller, user_id=OwnerId(path.user_id))
        of = export.belongings
        view = ExportView(
            user_view(export.person),
            of["sessions"],
            of["api_keys"],
            of["passkeys"],
            of["links"],
            export.records,
            export.acts,
        )
        name = f'attachment; filename="{path.user_id}.json"'
        return Answer(view, headers=PRIVATE | {"Content-Disposition": name})

    return Endpoint(
        "GET",
        "/api/v1/users/{user_id}/export",
        handle,
        summary="Read everything that is kept about a person",
        tag="People",
        needs="users:erase",
        raises=(UserNotFound,),
    )
