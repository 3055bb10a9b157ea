"""GET /api/v1/users."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from application.access.people.ports import PeopleFilter
from application.access.people.read_people import ListPeople
from domain.access.roles import Role
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.people.models import RoleName, UserView, user_view
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View


class UsersQuery(PageQuery):
    """Which people; `query` is part of a name or an e-mail address."""

    query: Search | None = None
    role: RoleName | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class UsersView(View):
    """A page of people, the newest first."""

    items: list[UserView]
    next_cursor: str | None


def endpoint(list_people: ListPeople) -> Endpoint:
    async def handle(call: Call, *, query: UsersQuery) -> Answer[UsersView]:
        role = None if query.role is None else Role(query.role)
        found = await list_people(
            caller=call.caller,
            which=PeopleFilter(query.query, role, query.active),
            before=query.place(_instant, UUID),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(
            found, lambda each: (each.created_at.isoformat(), each.user.id)
        )
        view = UsersView([user_view(each) for each in page], next_cursor)
        return Answer(view, headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/users",
        handle,
        summary="List people",
        tag="People",
        needs="users:read",
        raises=(InvalidCursor,),
    )


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError:
        raise ValueError(text) from None
