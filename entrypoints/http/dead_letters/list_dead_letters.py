"""GET /api/v1/dead-letters."""

from dataclasses import dataclass

from application.system.dead_letter_ports import Which
from application.system.read_dead_letters import ListDeadLetters
from domain.shared.dead_letters import DeadLetterKind
from entrypoints.http.dead_letters.models import (
    READ,
    ROUTE,
    TAG,
    DeadLetterView,
    Name,
    letter_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class DeadLettersQuery(PageQuery):
    """Of which kind and name."""

    kind: DeadLetterKind | None = None
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class DeadLettersView(View):
    """A page of dead letters, the newest first."""

    items: list[DeadLetterView]
    next_cursor: str | None


def endpoint(list_dead_letters: ListDeadLetters) -> Endpoint:
    async def handle(_call: Call, *, query: DeadLettersQuery) -> DeadLettersView:
        found = await list_dead_letters(
            which=Which(query.kind, query.name), before=query.number(), limit=query.one_more
        )
        page, next_cursor = query.cut(found, lambda letter: (letter.id,))
        return DeadLettersView([letter_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        ROUTE,
        handle,
        summary="List what has failed for good",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor,),
    )
