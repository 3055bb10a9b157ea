"""GET and POST /auth/setup."""

from dataclasses import dataclass

from application.access.people.ports import Setup
from application.access.people.set_up import SetUp
from domain.access.attempts import InvalidCredentials
from domain.access.email import InvalidEmail
from domain.access.identities import InvalidName
from domain.access.password import GuessablePassword, InvalidPassword
from domain.access.people import AlreadySetUp, WrongSetupCode
from entrypoints.http.access.models import PRIVATE, MeView
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.people.models import EmailText, Name, PasswordText, TokenText
from entrypoints.http.access.welcome import welcome
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, View


@dataclass(frozen=True, slots=True)
class SetupView(View):
    """Whether nobody has an account yet."""

    needed: bool


class SetUpBody(Body):
    """Who is the first admin; `code` is what the server has shown at its start."""

    email: EmailText
    name: Name
    password: PasswordText
    code: TokenText


def see_endpoint(setup: Setup) -> Endpoint:
    async def see_setup(_: Call) -> Answer[SetupView]:
        return Answer(SetupView(await setup.needed()), headers=PRIVATE)

    return Endpoint(
        "GET",
        "/auth/setup",
        see_setup,
        summary="Tell whether the first admin has yet to be made",
        tag="People",
        needs=None,
    )


def endpoint(set_up: SetUp, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call, *, body: SetUpBody) -> Answer[MeView]:
        request = call.request
        check_origin(request, trusted_origins)
        done = await set_up(
            email=body.email,
            name=body.name,
            password=body.password,
            code=body.code,
            address=client_address(request),
            user_agent=request.headers.get("User-Agent", ""),
        )
        return welcome(request, done)

    return Endpoint(
        "POST",
        "/auth/setup",
        handle,
        summary="Make the first admin, and be signed in",
        tag="People",
        needs=None,
        status=201,
        raises=(
            AlreadySetUp,
            WrongSetupCode,
            InvalidEmail,
            InvalidName,
            InvalidPassword,
            GuessablePassword,
            InvalidCredentials,
            OriginRefused,
        ),
        about={
            InvalidEmail: "email",
            InvalidName: "name",
            InvalidPassword: "password",
            GuessablePassword: "password",
            WrongSetupCode: "code",
        },
    )
