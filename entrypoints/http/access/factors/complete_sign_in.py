"""POST /auth/login/factor."""

from typing import Annotated

from pydantic import StringConstraints

from application.access.factors.complete_sign_in import CompleteSignIn
from domain.access.factors import ChallengeExpired, InvalidCode, TooManyCodes
from domain.shared.sealing import FieldUnreadable
from entrypoints.http.access.factors.models import CodeText
from entrypoints.http.access.models import MeView
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.welcome import welcome
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class SecondStepBody(Body):
    """The challenge of a sign-in, and a code: of a generator, or for recovery."""

    challenge: Annotated[str, StringConstraints(min_length=1, max_length=256)]
    code: CodeText


def endpoint(complete: CompleteSignIn, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call, *, body: SecondStepBody) -> Answer[MeView]:
        request = call.request
        check_origin(request, trusted_origins)
        done = await complete(
            challenge=body.challenge,
            code=body.code,
            address=client_address(request),
            user_agent=request.headers.get("User-Agent", ""),
        )
        return welcome(request, done)

    return Endpoint(
        "POST",
        "/auth/login/factor",
        handle,
        summary="Complete a sign-in with a second factor, and get the cookie of a session",
        tag="Access",
        needs=None,
        raises=(ChallengeExpired, InvalidCode, TooManyCodes, OriginRefused, FieldUnreadable),
        about={InvalidCode: "code"},
    )
