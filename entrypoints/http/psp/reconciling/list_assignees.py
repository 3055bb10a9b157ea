"""GET /api/v1/reconciliation/assignees."""

from dataclasses import dataclass
from uuid import UUID

from application.psp.reconciling.ports import WRITE
from application.shared.colleagues import Colleagues
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Query, Search, View
from entrypoints.http.psp.reconciling.models import TAG

MOST = 100


class AssigneesQuery(Query):
    """Which people; `query` is a part of a name."""

    query: Search | None = None


@dataclass(frozen=True, slots=True)
class AssigneeView(View):
    """A person who may see to breaks."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class AssigneesView(View):
    """People by their names, at most 100."""

    items: list[AssigneeView]


def endpoint(colleagues: Colleagues) -> Endpoint:
    async def handle(
        call: Call,  # noqa: ARG001  # The same for everybody.
        *,
        query: AssigneesQuery,
    ) -> AssigneesView:
        found = await colleagues.able(WRITE, query.query, MOST)
        return AssigneesView([AssigneeView(each.id, each.name) for each in found])

    return Endpoint(
        "GET",
        "/api/v1/reconciliation/assignees",
        handle,
        summary="List the people who may see to breaks",
        tag=TAG,
        needs=WRITE,
        raises=(Unavailable,),
    )
