"""POST /api/v1/dead-letters/{id}/replay."""

from application.system.settle_dead_letter import ReplayDeadLetter
from domain.shared.dead_letters import DeadLetterCutShort, DeadLetterNotFound, NoBroker
from entrypoints.http.dead_letters.models import ROUTE, TAG, WRITE, DeadLetterPath
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(replay_dead_letter: ReplayDeadLetter) -> Endpoint:
    async def handle(call: Call, *, path: DeadLetterPath) -> None:
        await replay_dead_letter(caller=call.caller, letter_id=path.id)

    return Endpoint(
        "POST",
        f"{ROUTE}/{{id}}/replay",
        handle,
        summary="Try again what has failed for good",
        tag=TAG,
        needs=WRITE,
        status=204,
        raises=(DeadLetterNotFound, DeadLetterCutShort, NoBroker),
    )
