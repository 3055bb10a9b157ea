"""GET /api/v1/roles."""

from dataclasses import dataclass

from domain.access.roles import DEFAULTS, Role
from domain.shared.permissions import KNOWN, OF_THE_HOUSE
from entrypoints.http.access.people.models import RoleName, role_name
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class RoleView(View):
    """A role, and the permissions that come with it."""

    name: RoleName
    permissions: list[str]


@dataclass(frozen=True, slots=True)
class PermissionView(View):
    """What can be granted, as `resource:action`, and what it allows.

    What is `whole` belongs to the house: with any scope it is granted for all of it.
    """

    name: str
    allows: str
    whole: bool


@dataclass(frozen=True, slots=True)
class RolesView(View):
    """All roles, and everything that can be granted with a scope: own, team, any, or an id."""

    items: list[RoleView]
    permissions: list[PermissionView]


def endpoint() -> Endpoint:
    async def handle(_: Call) -> RolesView:
        return RolesView(
            [RoleView(role_name(each), sorted(DEFAULTS[each])) for each in Role],
            [
                PermissionView(name, allows, name.partition(":")[0] in OF_THE_HOUSE)
                for name, allows in KNOWN.items()
            ],
        )

    return Endpoint(
        "GET",
        "/api/v1/roles",
        handle,
        summary="List roles and what can be granted",
        tag="People",
        needs=SIGNED_IN,
    )
