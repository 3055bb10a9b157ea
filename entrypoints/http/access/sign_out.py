"""POST /auth/logout."""

from application.access.sign_out import SignOut
from application.access.tokens.end_program import EndProgram
from entrypoints.http.access import cookie
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.tokens.models import RefreshText
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class SignOutBody(Body):
    """The refresh token of a program that signs out; browsers have their cookie instead."""

    refresh_token: RefreshText | None = None


def endpoint(
    sign_out: SignOut, end_program: EndProgram, trusted_origins: frozenset[str]
) -> Endpoint:
    async def handle(call: Call, *, body: SignOutBody | None) -> Answer[None]:
        request = call.request
        check_origin(request, trusted_origins)
        session = request.cookies.get(cookie.COOKIE)
        if session is not None:
            await sign_out(session=session)
        if body is not None and body.refresh_token is not None:
            await end_program(text=body.refresh_token)
        return Answer(None, amend=lambda response: cookie.take(response, request))

    return Endpoint(
        "POST",
        "/auth/logout",
        handle,
        summary="Sign out; whoever is not signed in stays so",
        tag="Access",
        needs=None,
        status=204,
        raises=(OriginRefused,),
    )
