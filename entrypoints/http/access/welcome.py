"""The answer to somebody who has just signed in, by whatever means."""

from aiohttp import web

from application.access.describe_caller import Description
from application.access.open_session import SignedIn
from domain.access.roles import DEFAULTS
from domain.shared.caller import Caller
from entrypoints.http.access import cookie
from entrypoints.http.access.models import PRIVATE, MeView, me
from entrypoints.http.kit.endpoint import Answer


def welcome(request: web.Request, done: SignedIn) -> Answer[MeView]:
    """Tell them who they are, and give their browser the cookie."""
    user = done.user
    caller = Caller(
        user.id,
        user.name,
        DEFAULTS[user.role] | user.granted,
        "user",
        user.withheld,
        role=user.role,
    )
    return Answer(
        me(Description(caller, user.email)),
        headers=PRIVATE,
        amend=lambda response: cookie.give(response, request, done.token, done.lifetime),
    )
