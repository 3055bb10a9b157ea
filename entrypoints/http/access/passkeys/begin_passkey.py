"""POST /api/v1/me/factors/passkeys/options."""

from application.access.passkeys.begin_passkey import BeginPasskey
from domain.access.factors import SecondFactorRequired
from domain.access.passkeys import PasskeysUnavailable, TooManyPasskeys
from domain.access.people import PeopleOnly
from entrypoints.http.access.passkeys.models import PasskeyOptionsView, SiteOf, asked
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint


def endpoint(begin: BeginPasskey, site_of: SiteOf) -> Endpoint:
    async def handle(call: Call) -> Answer[PasskeyOptionsView]:
        return asked(await begin(caller=call.caller, site=site_of(call.request)))

    return Endpoint(
        "POST",
        "/api/v1/me/factors/passkeys/options",
        handle,
        summary="Begin to make a passkey",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PeopleOnly, SecondFactorRequired, PasskeysUnavailable, TooManyPasskeys),
        step_up=True,
    )
