"""POST /auth/reset."""

from application.access.people.ask_for_reset import AskForReset
from domain.access.email import InvalidEmail
from entrypoints.http.access.people.models import EmailText, language
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class AskForResetBody(Body):
    """Whose password is forgotten."""

    email: EmailText


def endpoint(ask_for_reset: AskForReset) -> Endpoint:
    async def handle(call: Call, *, body: AskForResetBody) -> Answer[None]:
        await ask_for_reset(email=body.email, language=language(call.request))
        return Answer(None, status=202)

    return Endpoint(
        "POST",
        "/auth/reset",
        handle,
        summary="Ask for a letter with which to choose another password",
        tag="People",
        needs=None,
        status=202,
        raises=(InvalidEmail,),
        about={InvalidEmail: "email"},
    )
