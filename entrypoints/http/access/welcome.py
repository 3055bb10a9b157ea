"""The answer to somebody who has just signed in, by whatever means."""

from aiohttp import web

from application.access.open_session import SignedIn
from entrypoints.http.access import cookie
from entrypoints.http.access.models import PRIVATE, MeView, me
from entrypoints.http.kit.endpoint import Answer


def welcome(request: web.Request, done: SignedIn) -> Answer[MeView]:
    """Tell them who they are, and give their browser the cookie."""
    return Answer(
        me(done.description),
        headers=PRIVATE,
        amend=lambda response: cookie.give(response, request, done.token, done.lifetime),
    )
