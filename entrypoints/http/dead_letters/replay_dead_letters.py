"""POST /api/v1/dead-letters/replay."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from application.system.dead_letter_ports import Which
from application.system.replay_dead_letters import ReplayDeadLetters
from domain.shared.dead_letters import DeadLetterKind
from entrypoints.http.dead_letters.models import ROUTE, TAG, WRITE, Name
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, View


class ReplayBody(Body):
    """All of a kind and name, or those of them before an id."""

    kind: DeadLetterKind
    name: Name
    before: Annotated[int, Field(strict=True, ge=1, lt=2**63)] | None = None


@dataclass(frozen=True, slots=True)
class ReplayedView(View):
    """How many are tried again, and how many cannot be; `next` is `before` for those that remain.

    It is null when that was all.
    """

    replayed: int
    refused: int
    next: int | None


def endpoint(replay_dead_letters: ReplayDeadLetters) -> Endpoint:
    async def handle(call: Call, *, body: ReplayBody) -> ReplayedView:
        done = await replay_dead_letters(
            caller=call.caller, which=Which(body.kind, body.name), before=body.before
        )
        return ReplayedView(done.replayed, done.refused, done.next)

    return Endpoint(
        "POST",
        f"{ROUTE}/replay",
        handle,
        summary="Try again whatever of a name has failed for good, 500 at most",
        tag=TAG,
        needs=WRITE,
    )
