"""POST /auth/login."""

from typing import Annotated

from pydantic import StringConstraints

from application.access.sign_in import SignIn
from domain.access.attempts import InvalidCredentials, TooManyAttempts
from domain.access.email import InvalidEmail
from domain.access.factors import SecondFactorRequired
from entrypoints.http.access.models import MeView
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.welcome import welcome
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class SignInBody(Body):
    """Who signs in, and how they prove it."""

    email: Annotated[str, StringConstraints(min_length=3, max_length=254)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=1024)]


def endpoint(sign_in: SignIn, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call, *, body: SignInBody) -> Answer[MeView]:
        request = call.request
        check_origin(request, trusted_origins)
        done = await sign_in(
            email=body.email,
            password=body.password,
            address=client_address(request),
            user_agent=request.headers.get("User-Agent", ""),
        )
        return welcome(request, done)

    return Endpoint(
        "POST",
        "/auth/login",
        handle,
        summary="Sign in, and get the cookie of a session",
        tag="Access",
        needs=None,
        raises=(
            InvalidCredentials,
            SecondFactorRequired,
            TooManyAttempts,
            InvalidEmail,
            OriginRefused,
        ),
        about={InvalidEmail: "email"},
    )
