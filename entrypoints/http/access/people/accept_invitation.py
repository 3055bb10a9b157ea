"""POST /auth/invitations/{token}."""

from application.access.people.use_link import AcceptInvitation
from domain.access.attempts import InvalidCredentials
from domain.access.identities import InvalidName
from domain.access.password import GuessablePassword, InvalidPassword
from domain.access.people import LinkNotFound
from entrypoints.http.access.models import MeView
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.people.models import ABSENT, LinkPath, Name, PasswordText
from entrypoints.http.access.welcome import welcome
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class AcceptInvitationBody(Body):
    """The password to sign in with from now on, and the name when another one is right."""

    password: PasswordText
    name: Name = ABSENT


def endpoint(accept_invitation: AcceptInvitation, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call, *, path: LinkPath, body: AcceptInvitationBody) -> Answer[MeView]:
        request = call.request
        check_origin(request, trusted_origins)
        done = await accept_invitation(
            token=path.token,
            password=body.password,
            name=body.name,
            address=client_address(request),
            user_agent=request.headers.get("User-Agent", ""),
        )
        return welcome(request, done)

    return Endpoint(
        "POST",
        "/auth/invitations/{token}",
        handle,
        summary="Accept an invitation: choose a password, and be signed in",
        tag="People",
        needs=None,
        raises=(
            LinkNotFound,
            InvalidName,
            InvalidPassword,
            GuessablePassword,
            InvalidCredentials,
            OriginRefused,
        ),
        about={
            InvalidName: "name",
            InvalidPassword: "password",
            GuessablePassword: "password",
        },
    )
