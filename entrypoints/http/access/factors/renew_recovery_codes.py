"""POST /api/v1/me/factors/recovery-codes."""

from application.access.factors.renew_recovery_codes import RenewRecoveryCodes
from domain.access.factors import NoFactor, SecondFactorRequired
from domain.access.people import PeopleOnly
from entrypoints.http.access.factors.models import RecoveryCodesView
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint


def endpoint(renew: RenewRecoveryCodes) -> Endpoint:
    async def handle(call: Call) -> Answer[RecoveryCodesView]:
        return Answer(RecoveryCodesView(list(await renew(caller=call.caller))), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/me/factors/recovery-codes",
        handle,
        summary="Get new recovery codes; the old ones end",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PeopleOnly, SecondFactorRequired, NoFactor),
        step_up=True,
    )
