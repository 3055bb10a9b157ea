"""POST /auth/passkeys/options."""

from application.access.passkeys.show_passkey import AskPasskey
from domain.access.passkeys import PasskeysUnavailable
from entrypoints.http.access.origin import OriginRefused, check_origin
from entrypoints.http.access.passkeys.models import PasskeyOptionsView, SiteOf, asked
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint


def endpoint(ask: AskPasskey, site_of: SiteOf, trusted_origins: frozenset[str]) -> Endpoint:
    async def handle(call: Call) -> Answer[PasskeyOptionsView]:
        check_origin(call.request, trusted_origins)
        return asked(await ask(site=site_of(call.request)))

    return Endpoint(
        "POST",
        "/auth/passkeys/options",
        handle,
        summary="Begin to sign in, or to confirm, with a passkey",
        tag="Access",
        needs=None,
        raises=(PasskeysUnavailable, OriginRefused),
    )
