"""What handlers of tokens share: what OAuth 2.0 (RFC 6749) calls things."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from application.access.tokens.open_program import Tokens
from domain.shared.errors import Rejected
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer
from entrypoints.http.kit.problems import Problem
from entrypoints.http.kit.values import View

UNREADABLE = {"bad_request", "request_entity_too_large", "unsupported_media_type"}
REFUSED = {"invalid_refresh_token", "invalid_credentials", "invalid_code"}
RefreshText = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class InvalidGrant(Rejected):
    """The e-mail address or the password is wrong, or the refresh token is not good any more."""


class UnsupportedGrantType(Rejected):
    """Tokens are given for grant_type=password and grant_type=refresh_token."""


@dataclass(frozen=True, slots=True)
class TokensView(View):
    """An access token, good for `expires_in` seconds, and what gives the next one, once."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    refresh_token: str


def shown(tokens: Tokens) -> Answer[TokensView]:
    view = TokensView(tokens.access, "Bearer", tokens.expires_in, tokens.refresh)
    return Answer(view, headers={**PRIVATE, "Pragma": "no-cache"})


def as_oauth(problem: Problem) -> Mapping[str, object]:
    """Say what is wrong as clients of OAuth look for it."""
    error = problem.code
    if error in UNREADABLE:
        error = "invalid_request"
    elif error in REFUSED:
        error = "invalid_grant"
    return {"error": error, "error_description": problem.detail}
