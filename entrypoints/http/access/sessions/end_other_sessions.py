"""DELETE /api/v1/sessions."""

from application.access.sessions.end_other_sessions import EndOtherSessions
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint


def endpoint(end_other_sessions: EndOtherSessions) -> Endpoint:
    async def handle(call: Call) -> None:
        await end_other_sessions(caller=call.caller)

    return Endpoint(
        "DELETE",
        "/api/v1/sessions",
        handle,
        summary="End all your sessions but the one that asks",
        tag="Access",
        needs=SIGNED_IN,
        status=204,
    )
