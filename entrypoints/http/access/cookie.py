"""The cookie of a session."""

from datetime import timedelta

from aiohttp import web

from domain.access.tokens import Token

COOKIE = "altyn_session"


def give(response: web.Response, request: web.Request, token: Token, lifetime: timedelta) -> None:
    """Let the browser keep a token, where scripts and other sites cannot use it."""
    response.set_cookie(
        COOKIE,
        token.text,
        max_age=int(lifetime.total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=_over_https(request),
    )


def take(response: web.Response, request: web.Request) -> None:
    """Let the browser forget it."""
    response.del_cookie(
        COOKIE, path="/", httponly=True, samesite="Lax", secure=_over_https(request)
    )


def _over_https(request: web.Request) -> bool:
    # Whoever invents this header only makes their own cookie stricter, so it needs no trust.
    forwarded = request.headers.get("X-Forwarded-Proto", "").partition(",")[0].strip()
    return request.secure or forwarded == "https"
