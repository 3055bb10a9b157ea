"""POST /api/v1/me/confirm."""

from dataclasses import dataclass
from datetime import datetime

from application.access.factors.confirm_session import ConfirmSession
from domain.access.factors import InvalidCode, NoFactor, PersonsOnly, TooManyCodes
from domain.shared.sealing import FieldUnreadable
from entrypoints.http.access.factors.models import CodeBody
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class ConfirmedView(View):
    """Until when nothing asks for a second factor again."""

    confirmed_until: datetime


def endpoint(confirm_session: ConfirmSession) -> Endpoint:
    async def handle(call: Call, *, body: CodeBody) -> Answer[ConfirmedView]:
        until = await confirm_session(caller=call.caller, code=body.code)
        return Answer(ConfirmedView(until), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/me/confirm",
        handle,
        summary="Show a second factor, for what wants to see it again",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PersonsOnly, NoFactor, InvalidCode, TooManyCodes, FieldUnreadable),
        about={InvalidCode: "code"},
    )
