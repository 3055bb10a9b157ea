"""POST /auth/passkeys."""

from application.access.passkeys.show_passkey import EnterWithPasskey
from domain.access.factors import ChallengeExpired
from domain.access.passkeys import InvalidPasskey, PasskeysUnavailable
from entrypoints.http.access.models import MeView
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.passkeys.models import ChallengeId, ShownCredential, SiteOf, said
from entrypoints.http.access.welcome import welcome
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class PasskeyBody(Body):
    """What a device answers."""

    challenge_id: ChallengeId
    credential: ShownCredential


def endpoint(enter: EnterWithPasskey, site_of: SiteOf, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call, *, body: PasskeyBody) -> Answer[MeView]:
        request = call.request
        check_origin(request, trusted_origins)
        done = await enter(
            site=site_of(request),
            challenge=body.challenge_id,
            credential=said(body.credential),
            address=client_address(request),
            user_agent=request.headers.get("User-Agent", ""),
        )
        return welcome(request, done)

    return Endpoint(
        "POST",
        "/auth/passkeys",
        handle,
        summary="Sign in with a passkey, and get the cookie of a session",
        tag="Access",
        needs=None,
        raises=(ChallengeExpired, InvalidPasskey, PasskeysUnavailable, OriginRefused),
        about={InvalidPasskey: "credential"},
    )
