"""Who sends a request."""

from dataclasses import dataclass

from aiohttp import web

from application.access.authenticate import Authenticate
from domain.shared.caller import Caller
from entrypoints.http.access.cookie import COOKIE
from entrypoints.http.access.origin import check_origin

READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class RequestAuthentication:
    """Give the caller of a request by its API key or, without one, by its session's cookie.

    A key that is not valid is not made up for by a cookie. Raises `OriginRefused` for writes that
    a cookie vouches for and another site sends, and `Unavailable`.
    """

    authenticate: Authenticate
    trusted_origins: frozenset[str] = frozenset()

    async def __call__(self, request: web.Request) -> Caller | None:
        key = _key(request)
        if key is not None:
            return await self.authenticate(key=key)
        session = request.cookies.get(COOKIE)
        if session is None:
            return None
        caller = await self.authenticate(session=session)
        if caller is not None and request.method not in READING:
            check_origin(request, self.trusted_origins)
        return caller


def _key(request: web.Request) -> str | None:
    authorization = request.headers.get("Authorization")
    if authorization is None:
        return request.headers.get("X-API-Key")
    scheme, _, key = authorization.partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""
