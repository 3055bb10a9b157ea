"""POST /auth/refresh."""

from application.access.tokens.refresh_tokens import InvalidRefreshToken, RefreshTokens
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.tokens.models import RefreshText, TokensView, as_oauth, shown
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class RefreshBody(Body):
    """A refresh token, which is good once."""

    refresh_token: RefreshText


def endpoint(refresh_tokens: RefreshTokens, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call, *, body: RefreshBody) -> Answer[TokensView]:
        check_origin(call.request, trusted_origins)
        return shown(await refresh_tokens(text=body.refresh_token))

    return Endpoint(
        "POST",
        "/auth/refresh",
        handle,
        summary="Get the next tokens for a refresh token",
        tag="Access",
        needs=None,
        raises=(InvalidRefreshToken, OriginRefused),
        retell=as_oauth,
    )
