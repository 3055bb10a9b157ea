"""POST /auth/token."""

from typing import Annotated

from pydantic import StringConstraints

from application.access.tokens.issue_tokens import IssueTokens
from application.access.tokens.open_program import Tokens
from application.access.tokens.refresh_tokens import InvalidRefreshToken, RefreshTokens
from domain.access.attempts import InvalidCredentials, TooManyAttempts
from domain.access.email import InvalidEmail
from domain.access.factors import InvalidCode, SecondFactorRequired, TooManyCodes
from domain.shared.errors import Rejected
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.tokens.models import (
    InvalidGrant,
    RefreshText,
    TokensView,
    UnsupportedGrantType,
    as_oauth,
    shown,
)
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Form


class InvalidRequest(Rejected):
    """grant_type=password needs username and password, grant_type=refresh_token refresh_token."""


class TokenForm(Form):
    """A grant: a password of somebody (their e-mail address is the username), or a token."""

    grant_type: Annotated[str, StringConstraints(max_length=200)]
    username: Annotated[str, StringConstraints(max_length=254)] | None = None
    password: Annotated[str, StringConstraints(max_length=1024)] | None = None
    otp: Annotated[str, StringConstraints(max_length=64)] | None = None
    """For who has a second factor: a code of a generator, or a recovery code."""
    refresh_token: RefreshText | None = None


REFUSALS = (
    InvalidGrant,
    InvalidRequest,
    UnsupportedGrantType,
    InvalidEmail,
    TooManyAttempts,
    SecondFactorRequired,
    InvalidCode,
    TooManyCodes,
    OriginRefused,
)


def endpoint(
    issue_tokens: IssueTokens, refresh_tokens: RefreshTokens, trusted_origins: frozenset[str]
) -> Endpoint:
    async def by_password(call: Call, form: TokenForm) -> Tokens:
        if form.username is None or form.password is None:
            raise InvalidRequest
        return await issue_tokens(
            email=form.username,
            password=form.password,
            otp=form.otp or None,
            address=client_address(call.request),
            user_agent=call.request.headers.get("User-Agent", ""),
        )

    async def by_token(_: Call, form: TokenForm) -> Tokens:
        if form.refresh_token is None:
            raise InvalidRequest
        return await refresh_tokens(text=form.refresh_token)

    grants = {"password": by_password, "refresh_token": by_token}

    async def handle(call: Call, *, body: TokenForm) -> Answer[TokensView]:
        check_origin(call.request, trusted_origins)
        grant = grants.get(body.grant_type)
        if grant is None:
            raise UnsupportedGrantType
        try:
            return shown(await grant(call, body))
        except (InvalidCredentials, InvalidRefreshToken):
            # Nobody is told which of the two halves is wrong, nor by the status.
            raise InvalidGrant from None

    return Endpoint(
        "POST",
        "/auth/token",
        handle,
        summary="Get tokens for a program (OAuth 2.0)",
        tag="Access",
        needs=None,
        raises=REFUSALS,
        about={InvalidEmail: "username", InvalidCode: "otp", UnsupportedGrantType: "grant_type"},
        invalid_status=400,
        retell=as_oauth,
    )
