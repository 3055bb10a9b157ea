"""GET /auth/invitations/{token}."""

from dataclasses import dataclass

from application.access.people.ports import Purpose
from application.access.people.use_link import ReadLink
from domain.access.people import LinkNotFound
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.people.models import LinkPath, RoleName, role_name
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class InviteeView(View):
    """Who is invited, and what for."""

    email: str
    name: str
    role: RoleName


def endpoint(read_link: ReadLink) -> Endpoint:
    async def handle(_: Call, *, path: LinkPath) -> Answer[InviteeView]:
        user = await read_link(token=path.token, purpose=Purpose.INVITATION)
        view = InviteeView(user.email.text, user.name, role_name(user.role))
        return Answer(view, headers=PRIVATE)

    return Endpoint(
        "GET",
        "/auth/invitations/{token}",
        handle,
        summary="Read an invitation, by the link of a letter",
        tag="People",
        needs=None,
        raises=(LinkNotFound,),
    )
