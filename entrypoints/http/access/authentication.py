"""Who sends a request."""

from dataclasses import dataclass
from functools import lru_cache

from aiohttp import hdrs, web

from application.access.known_callers import KnownCallers
from application.access.tokens.access_tokens import AccessTokens
from domain.access.tokens import Digest, Token
from domain.shared.caller import Caller
from entrypoints.http.access.cookie import COOKIE
from entrypoints.http.access.origin import check_origin


@dataclass(frozen=True, slots=True)
class RequestAuthentication:
    """Give the caller of a request by its key or token or, without one, by its session's cookie.

    A key that is not valid is not made up for by a cookie. Raises `OriginRefused` for a cookie
    that a page of another site sends along, and `Unavailable`.
    """

    known: KnownCallers
    trusted_origins: frozenset[str] = frozenset()
    access_tokens: AccessTokens | None = None

    async def __call__(self, request: web.Request) -> Caller | None:
        digest = await self.credential(request)
        return None if digest is None else await self.known.holding(digest)

    async def credential(self, request: web.Request) -> Digest | None:
        """Give the digest of the key or session that a request names, valid or not."""
        key = _key(request)
        if key is not None:
            if key.startswith(Token.MARK):  # Nothing else pushes keys out of the memory.
                return _digest(key)
            return await self.access_tokens.session_of(key) if self.access_tokens else None
        session = request.cookies.get(COOKIE)
        token = None if session is None else Token.read_session(session)
        if token is None:
            return None
        check_origin(request, self.trusted_origins)
        return token.digest


def _key(request: web.Request) -> str | None:
    authorization = request.headers.get(hdrs.AUTHORIZATION)
    if authorization is None:
        return request.headers.get("X-API-Key")
    scheme, _, key = authorization.partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


@lru_cache(maxsize=1_000)
def _digest(key: str) -> Digest | None:
    """Give what a key is known by. Who holds it, and whether it still may, is asked elsewhere."""
    token = Token.read_key(key)
    return None if token is None else token.digest
