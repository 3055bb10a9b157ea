"""POST /auth/reset/{token}."""

from application.access.people.ports import Purpose
from application.access.people.use_link import UseLink
from domain.access.password import GuessablePassword, InvalidPassword
from domain.access.people import LinkNotFound
from entrypoints.http.access.people.models import LinkPath, PasswordText
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body


class ResetPasswordBody(Body):
    """The password to sign in with from now on."""

    password: PasswordText


def endpoint(use_link: UseLink) -> Endpoint:
    async def handle(_: Call, *, path: LinkPath, body: ResetPasswordBody) -> None:
        await use_link(token=path.token, purpose=Purpose.RESET, password=body.password)

    return Endpoint(
        "POST",
        "/auth/reset/{token}",
        handle,
        summary="Choose another password, by the link of a letter; all sessions end",
        tag="People",
        needs=None,
        status=204,
        raises=(LinkNotFound, InvalidPassword, GuessablePassword),
        about={InvalidPassword: "password", GuessablePassword: "password"},
    )
