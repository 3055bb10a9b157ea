"""What several handlers of people take and show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from aiohttp import web
from pydantic import Field, StringConstraints

from application.access.people.ports import Person
from application.shared.ports import Language
from domain.access.identities import LONGEST_NAME
from domain.access.roles import Role
from domain.shared.permissions import UnknownPermission, permissions
from entrypoints.http.kit.values import Path, View

EmailText = Annotated[str, StringConstraints(min_length=3, max_length=254)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
PasswordText = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
"""What somebody typed as a password; its rules are those of the domain."""
PermissionText = Annotated[str, StringConstraints(min_length=1, max_length=100)]
PermissionTexts = Annotated[tuple[PermissionText, ...], Field(max_length=100)]
TokenText = Annotated[str, StringConstraints(min_length=1, max_length=100)]
RoleName = Literal["admin", "finance", "support", "teamlead", "merchant", "trader", "player"]

ABSENT: Any = Field(default_factory=lambda: None)
"""The default of a member that may be left out, but is never null."""


class UserPath(Path):
    """Which person."""

    user_id: UUID


class LinkPath(Path):
    """A link's token."""

    token: TokenText


@dataclass(frozen=True, slots=True)
class UserView(View):
    """A person with an account. `invited` is who has yet to choose a password."""

    id: UUID
    email: str
    name: str
    role: RoleName
    active: bool
    granted: list[str]
    withheld: list[str]
    lead: UUID | None
    second_factor: bool
    invited: bool
    created_at: datetime
    last_seen_at: datetime | None


def user_view(person: Person) -> UserView:
    user = person.user
    return UserView(
        user.id,
        user.email.text,
        user.name,
        role_name(user.role),
        user.active,
        sorted(user.granted),
        sorted(user.withheld),
        user.lead,
        person.second_factor,
        person.invited,
        person.created_at,
        person.last_seen_at,
    )


def permissions_at(member: str, texts: Iterable[str]) -> frozenset[str]:
    """Read the permissions of a member. Raises `UnknownPermission`."""
    with UnknownPermission.within(f"/{member}"):
        return permissions(texts)


def role_name(role: Role) -> RoleName:
    return role.value


def language(request: web.Request) -> Language:
    """Give the language of letters that a request causes: that of whoever sends it, or English."""
    asked = request.headers.get("Accept-Language", "").lower()
    first_ru, first_en = (_place(asked, each) for each in ("ru", "en"))
    return "ru" if first_ru < first_en else "en"


def _place(asked: str, code: str) -> int:
    """Tell how early a language stands in the list that browsers send, the best first."""
    named = [each.strip().partition(";")[0].partition("-")[0] for each in asked.split(",")]
    return named.index(code) if code in named else len(named)
