"""POST /auth/logout."""

from application.access.sign_out import SignOut
from entrypoints.http.access import cookie
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint


def endpoint(sign_out: SignOut, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call) -> Answer[None]:
        request = call.request
        check_origin(request, trusted_origins)
        session = request.cookies.get(cookie.COOKIE)
        if session is not None:
            await sign_out(session=session)
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
