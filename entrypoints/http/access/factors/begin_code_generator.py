"""POST /api/v1/me/factors/totp."""

from dataclasses import dataclass

from application.access.factors.begin_code_generator import BeginCodeGenerator
from domain.access.factors import SecondFactorRequired
from domain.access.people import PeopleOnly
from domain.shared.sealing import FieldUnreadable
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class NewGeneratorView(View):
    """What a code generator is told: as a picture, as an address, or typed. It is shown once."""

    secret: str
    uri: str
    qr_svg: str


def endpoint(begin: BeginCodeGenerator) -> Endpoint:
    async def handle(call: Call) -> Answer[NewGeneratorView]:
        new = await begin(caller=call.caller)
        return Answer(NewGeneratorView(new.secret, new.uri, new.qr_svg), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/me/factors/totp",
        handle,
        summary="Begin to set a code generator up; its first code completes it",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PeopleOnly, SecondFactorRequired, FieldUnreadable),
        step_up=True,
    )
