"""PATCH /api/v1/users/{user_id}."""

from uuid import UUID

from pydantic import StrictBool

from application.access.people.change_with_consent import ChangeWithConsent
from domain.access.identities import InvalidName, UserNotFound
from domain.access.people import (
    UNCHANGED,
    BeyondOwnPermissions,
    ChangeApart,
    InvalidLead,
    LastAdmin,
    OwnPermissions,
    Wish,
)
from domain.access.roles import Role
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from domain.shared.permissions import UnknownPermission
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.people.models import (
    ABSENT,
    Name,
    PermissionTexts,
    RoleName,
    UserPath,
    UserView,
    permissions_at,
    user_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class ChangeUserBody(Body):
    """What is to change; what is left out stays. `lead` may be null: in nobody's team."""

    name: Name = ABSENT
    role: RoleName = ABSENT
    granted: PermissionTexts = ABSENT
    withheld: PermissionTexts = ABSENT
    lead: UUID | None = None
    active: StrictBool = ABSENT

    def wish(self) -> Wish:
        """Give it to the domain. Raises `UnknownPermission`."""
        given, lead = self.model_fields_set, None if self.lead is None else OwnerId(self.lead)
        return Wish(
            name=self.name,
            role=Role(self.role) if "role" in given else None,
            granted=permissions_at("granted", self.granted) if "granted" in given else None,
            withheld=permissions_at("withheld", self.withheld) if "withheld" in given else None,
            active=self.active,
            lead=lead if "lead" in given else UNCHANGED,
        )


def endpoint(change_with_consent: ChangeWithConsent) -> Endpoint:
    async def handle(call: Call, *, path: UserPath, body: ChangeUserBody) -> Answer[UserView]:
        person = await change_with_consent(
            caller=call.caller,
            key=call.key(),
            user_id=OwnerId(path.user_id),
            wish=body.wish(),
        )
        return Answer(user_view(person), headers=PRIVATE)

    return Endpoint(
        "PATCH",
        "/api/v1/users/{user_id}",
        handle,
        summary="Change a person's name, role, permissions or team, or shut them out",
        tag="People",
        needs="users:write",
        step_up=True,
        idempotent=True,
        waits=True,
        raises=(
            UserNotFound,
            InvalidName,
            InvalidLead,
            UnknownPermission,
            OwnPermissions,
            BeyondOwnPermissions,
            LastAdmin,
            ChangeApart,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
        ),
        about={InvalidName: "name", InvalidLead: "lead", ChangeApart: "name"},
    )
