"""DELETE /api/v1/dead-letters/{id}."""

from application.system.settle_dead_letter import DiscardDeadLetter
from domain.shared.dead_letters import DeadLetterNotFound
from entrypoints.http.dead_letters.models import ROUTE, TAG, WRITE, DeadLetterPath
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(discard_dead_letter: DiscardDeadLetter) -> Endpoint:
    async def handle(call: Call, *, path: DeadLetterPath) -> None:
        await discard_dead_letter(caller=call.caller, letter_id=path.id)

    return Endpoint(
        "DELETE",
        f"{ROUTE}/{{id}}",
        handle,
        summary="Discard what has failed for good: it is not done",
        tag=TAG,
        needs=WRITE,
        status=204,
        raises=(DeadLetterNotFound,),
    )
