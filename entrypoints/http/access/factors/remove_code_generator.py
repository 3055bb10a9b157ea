"""DELETE /api/v1/me/factors/totp."""

from application.access.factors.remove_code_generator import RemoveCodeGenerator
from domain.access.factors import FactorNotFound, SecondFactorRequired
from domain.access.people import PeopleOnly
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint


def endpoint(remove: RemoveCodeGenerator) -> Endpoint:
    async def handle(call: Call) -> None:
        await remove(caller=call.caller)

    return Endpoint(
        "DELETE",
        "/api/v1/me/factors/totp",
        handle,
        summary="Remove your code generator",
        tag="Access",
        needs=SIGNED_IN,
        status=204,
        raises=(PeopleOnly, SecondFactorRequired, FactorNotFound),
        step_up=True,
    )
