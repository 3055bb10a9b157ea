"""POST /api/v1/dead-letters/replay."""

from dataclasses import dataclass

from application.system.dead_letter_ports import Which
from application.system.settle_dead_letters import ReplayDeadLetters
from entrypoints.http.dead_letters.models import ROUTE, TAG, WRITE, AllOfThemBody
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class ReplayedView(View):
    """How many are tried again, and how many cannot be; `next` is `before` for those that remain.

    It is null when that was all.
    """

    replayed: int
    refused: int
    next: int | None


def endpoint(replay_dead_letters: ReplayDeadLetters) -> Endpoint:
    async def handle(call: Call, *, body: AllOfThemBody) -> ReplayedView:
        done = await replay_dead_letters(
            caller=call.caller, which=Which(body.kind, body.name), before=body.before
        )
        return ReplayedView(done.settled, done.refused, done.next)

    return Endpoint(
        "POST",
        f"{ROUTE}/replay",
        handle,
        summary="Try again whatever of a name has failed for good, 500 at most",
        tag=TAG,
        needs=WRITE,
    )
