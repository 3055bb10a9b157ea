"""POST /api/v1/me/factors/passkeys."""

from application.access.passkeys.add_passkey import AddPasskey
from domain.access.factors import ChallengeExpired
from domain.access.identities import InvalidName
from domain.access.passkeys import (
    PasskeyRefused,
    PasskeysUnavailable,
    PasskeyTaken,
    TooManyPasskeys,
)
from domain.access.people import PeopleOnly
from entrypoints.http.access.factors.show_factors import PasskeyView, passkey_view
from entrypoints.http.access.passkeys.models import ChallengeId, Name, NewCredential, SiteOf, said
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint
from entrypoints.http.kit.values import Body


class AddPasskeyBody(Body):
    """What the device answers, and how its owner calls it."""

    challenge_id: ChallengeId
    name: Name
    credential: NewCredential


def endpoint(add: AddPasskey, site_of: SiteOf) -> Endpoint:
    async def handle(call: Call, *, body: AddPasskeyBody) -> PasskeyView:
        added = await add(
            caller=call.caller,
            site=site_of(call.request),
            challenge=body.challenge_id,
            name=body.name,
            credential=said(body.credential),
        )
        return passkey_view(added)

    return Endpoint(
        "POST",
        "/api/v1/me/factors/passkeys",
        handle,
        summary="Keep a passkey that was made",
        tag="Access",
        needs=SIGNED_IN,
        status=201,
        raises=(
            PeopleOnly,
            ChallengeExpired,
            PasskeyRefused,
            PasskeyTaken,
            PasskeysUnavailable,
            TooManyPasskeys,
            InvalidName,
        ),
        about={InvalidName: "name", PasskeyRefused: "credential"},
    )
