"""POST /api/v1/me/factors/totp/confirm."""

from application.access.factors.confirm_code_generator import ConfirmCodeGenerator
from domain.access.factors import FactorNotBegun, InvalidCode, TooManyCodes
from domain.access.people import PeopleOnly
from domain.shared.sealing import FieldUnreadable
from entrypoints.http.access.factors.models import CodeBody, RecoveryCodesView
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint


def endpoint(confirm: ConfirmCodeGenerator) -> Endpoint:
    async def handle(call: Call, *, body: CodeBody) -> Answer[RecoveryCodesView]:
        codes = await confirm(caller=call.caller, code=body.code)
        return Answer(RecoveryCodesView(list(codes)), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/me/factors/totp/confirm",
        handle,
        summary="Complete a code generator by its first code, and get recovery codes",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PeopleOnly, FactorNotBegun, InvalidCode, TooManyCodes, FieldUnreadable),
        about={InvalidCode: "code"},
    )
