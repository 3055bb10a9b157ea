"""DELETE /api/v1/sessions/{id}."""

from typing import Annotated

from pydantic import StringConstraints

from application.access.sessions.end_session import EndSession
from domain.access.sessions import ID_PATTERN, SessionNotFound, read_session_id
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint
from entrypoints.http.kit.values import Path


class SessionPath(Path):
    """Which session."""

    id: Annotated[str, StringConstraints(pattern=ID_PATTERN)]


def endpoint(end_session: EndSession) -> Endpoint:
    async def handle(call: Call, *, path: SessionPath) -> None:
        await end_session(caller=call.caller, session=read_session_id(path.id))

    return Endpoint(
        "DELETE",
        "/api/v1/sessions/{id}",
        handle,
        summary="End one of your sessions, or with `sessions:write` somebody else's",
        tag="Access",
        needs=SIGNED_IN,
        status=204,
        raises=(SessionNotFound,),
    )
