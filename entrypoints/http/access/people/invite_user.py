"""POST /api/v1/users."""

from dataclasses import dataclass
from uuid import UUID

from application.access.people.invite_person import InvitePerson
from domain.access.email import InvalidEmail
from domain.access.identities import EmailTaken, InvalidName
from domain.access.people import BeyondOwnPermissions, InvalidLead, InviteWithLess, Wish
from domain.access.roles import Role
from domain.shared.ids import OwnerId
from domain.shared.permissions import UnknownPermission
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.people.models import (
    EmailText,
    Name,
    PermissionTexts,
    RoleName,
    UserView,
    language,
    permissions_at,
    user_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, View


class InviteUserBody(Body):
    """Who is invited, and what for; `granted` and `withheld` make exceptions to the role."""

    email: EmailText
    name: Name
    role: RoleName
    granted: PermissionTexts = ()
    withheld: PermissionTexts = ()
    lead: UUID | None = None


@dataclass(frozen=True, slots=True)
class InvitedView(View):
    """Somebody new. `invitation_url` is there only when no letter went out: hand it over."""

    user: UserView
    invitation_url: str | None


def endpoint(invite_person: InvitePerson) -> Endpoint:
    async def handle(call: Call, *, body: InviteUserBody) -> Answer[InvitedView]:
        invited = await invite_person(
            caller=call.caller,
            email=body.email,
            name=body.name,
            role=Role(body.role),
            wish=Wish(
                granted=permissions_at("granted", body.granted),
                withheld=permissions_at("withheld", body.withheld),
                lead=None if body.lead is None else OwnerId(body.lead),
            ),
            language=language(call.request),
        )
        return Answer(InvitedView(user_view(invited.person), invited.url), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/users",
        handle,
        summary="Invite a person",
        tag="People",
        needs="users:write",
        status=201,
        step_up=True,
        raises=(
            EmailTaken,
            InvalidEmail,
            InvalidName,
            InvalidLead,
            UnknownPermission,
            BeyondOwnPermissions,
            InviteWithLess,
        ),
        about={InvalidEmail: "email", InvalidName: "name", InvalidLead: "lead"},
    )
