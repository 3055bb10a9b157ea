"""GET /api/v1/dead-letters/counts."""

from dataclasses import dataclass
from datetime import datetime

from application.system.read_dead_letters import CountDeadLetters
from domain.shared.dead_letters import DeadLetterKind
from entrypoints.http.dead_letters.models import READ, ROUTE, TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class PileView(View):
    """How many there are of a kind and name, and when the first of them was given up."""

    kind: DeadLetterKind
    name: str
    count: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class PilesView(View):
    """The most first; of very many names only those."""

    items: list[PileView]


def endpoint(count_dead_letters: CountDeadLetters) -> Endpoint:
    async def handle(_call: Call) -> PilesView:
        found = await count_dead_letters()
        return PilesView(
            [PileView(each.kind, each.name, each.count, each.oldest) for each in found]
        )

    return Endpoint(
        "GET",
        f"{ROUTE}/counts",
        handle,
        summary="Count what has failed for good",
        tag=TAG,
        needs=READ,
    )
