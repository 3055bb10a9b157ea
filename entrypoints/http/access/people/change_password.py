"""POST /api/v1/me/password."""

from application.access.people.change_oneself import ChangeOwnPassword
from domain.access.attempts import TooManyAttempts
from domain.access.password import GuessablePassword, InvalidPassword, WrongPassword
from domain.access.people import PeopleOnly
from entrypoints.http.access.people.models import PasswordText
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint
from entrypoints.http.kit.values import Body


class ChangePasswordBody(Body):
    """The present password, and the one that is to be."""

    current: PasswordText
    new: PasswordText


def endpoint(change_own_password: ChangeOwnPassword) -> Endpoint:
    async def handle(call: Call, *, body: ChangePasswordBody) -> None:
        await change_own_password(
            caller=call.caller,
            current=body.current,
            new=body.new,
            address=client_address(call.request),
        )

    return Endpoint(
        "POST",
        "/api/v1/me/password",
        handle,
        summary="Choose another password; other sessions of yours end",
        tag="Access",
        needs=SIGNED_IN,
        status=204,
        raises=(PeopleOnly, WrongPassword, InvalidPassword, GuessablePassword, TooManyAttempts),
        about={WrongPassword: "current", InvalidPassword: "new", GuessablePassword: "new"},
    )
