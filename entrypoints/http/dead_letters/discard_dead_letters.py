"""POST /api/v1/dead-letters/discard."""

from dataclasses import dataclass

from application.system.dead_letter_ports import Which
from application.system.settle_dead_letters import DiscardDeadLetters
from entrypoints.http.dead_letters.models import ROUTE, TAG, WRITE, AllOfThemBody
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class DiscardedView(View):
    """How many are discarded; `next` is `before` for those that remain, null when that was all."""

    discarded: int
    next: int | None


def endpoint(discard_dead_letters: DiscardDeadLetters) -> Endpoint:
    async def handle(call: Call, *, body: AllOfThemBody) -> DiscardedView:
        done = await discard_dead_letters(
            caller=call.caller, which=Which(body.kind, body.name), before=body.before
        )
        return DiscardedView(done.settled, done.next)

    return Endpoint(
        "POST",
        f"{ROUTE}/discard",
        handle,
        summary="Discard whatever of a name has failed for good, 500 at most",
        tag=TAG,
        needs=WRITE,
    )
