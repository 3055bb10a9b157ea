"""GET /api/v1/me/factors."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.access.factors.ports import CodeGenerator
from application.access.factors.show_factors import ShowFactors
from domain.access.passkeys import Passkey
from domain.access.people import PeopleOnly
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class CodeGeneratorView(View):
    """An app that shows codes."""

    active: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class PasskeyView(View):
    """A key in a device."""

    id: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class FactorsView(View):
    """What one can show besides a password."""

    totp: CodeGeneratorView | None
    passkeys: list[PasskeyView]
    recovery_codes_left: int


def endpoint(show_factors: ShowFactors) -> Endpoint:
    async def handle(call: Call) -> Answer[FactorsView]:
        held = await show_factors(caller=call.caller)
        view = FactorsView(
            _generator(held.generator),
            [passkey_view(each) for each in held.passkeys],
            held.recovery_codes_left,
        )
        return Answer(view, headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/me/factors",
        handle,
        summary="Read your second factors",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PeopleOnly,),
    )


def passkey_view(passkey: Passkey) -> PasskeyView:
    return PasskeyView(passkey.id, passkey.name, passkey.created_at, passkey.last_used_at)


def _generator(generator: CodeGenerator | None) -> CodeGeneratorView | None:
    return None if generator is None else CodeGeneratorView(active=True, since=generator.since)
