"""WebAuthn, with keys that devices keep themselves and only use for whoever they recognise."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import webauthn
from webauthn.helpers import base64url_to_bytes, parse_authentication_credential_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from application.access.passkeys.ports import Credential
from domain.access.identities import User
from domain.access.passkeys import (
    InvalidPasskey,
    NewPasskey,
    PasskeyRefused,
    ShownPasskey,
    Site,
)
from domain.shared.errors import Refusal

NAME = "Altyn"
MILLISECONDS = 300_000
T = TypeVar("T")


class WebauthnCeremonies:
    """`Ceremonies`."""

    def creation(
        self, site: Site, nonce: bytes, *, user: User, known: Sequence[bytes]
    ) -> Mapping[str, Any]:
        options = webauthn.generate_registration_options(
            rp_id=site.domain,
            rp_name=NAME,
            user_id=user.id.bytes,
            user_name=user.email.text,
            user_display_name=user.name,
            challenge=nonce,
            timeout=MILLISECONDS,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
        )
        return _plain(webauthn.options_to_json(options))

    def request(self, site: Site, nonce: bytes) -> Mapping[str, Any]:
        options = webauthn.generate_authentication_options(
            rp_id=site.domain,
            challenge=nonce,
            timeout=MILLISECONDS,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return _plain(webauthn.options_to_json(options))

    def created(self, site: Site, nonce: bytes, credential: Credential) -> NewPasskey:
        verified = _or(
            PasskeyRefused,
            lambda: webauthn.verify_registration_response(
                credential=dict(credential),
                expected_challenge=nonce,
                expected_rp_id=site.domain,
                expected_origin=list(site.origins),
                require_user_verification=True,
            ),
        )
        return NewPasskey(
            verified.credential_id, verified.credential_public_key, verified.sign_count
        )

    def credential_id(self, credential: Credential) -> bytes:
        return _or(InvalidPasskey, lambda: base64url_to_bytes(credential["id"]))

    def shown(
        self, site: Site, nonce: bytes, credential: Credential, public_key: bytes
    ) -> ShownPasskey:
        parsed = _or(InvalidPasskey, lambda: parse_authentication_credential_json(dict(credential)))
        verified = _or(
            InvalidPasskey,
            lambda: webauthn.verify_authentication_response(
                credential=parsed,
                expected_challenge=nonce,
                expected_rp_id=site.domain,
                expected_origin=list(site.origins),
                credential_public_key=public_key,
                credential_current_sign_count=0,  # Where it is kept it is compared, and noted.
                require_user_verification=True,
            ),
        )
        return ShownPasskey(verified.new_sign_count, parsed.response.user_handle)


def _plain(text: str) -> Mapping[str, Any]:
    plain: Mapping[str, Any] = json.loads(text)
    return plain


def _or(refusal: type[Refusal], check: Callable[[], T]) -> T:
    """Do it; whatever fails is an answer that is not right.

    The library reads CBOR, certificates and keys of a stranger, and lets the errors of everything
    that it does so with through.
    """
    try:
        return check()
    except Exception:  # noqa: BLE001
        raise refusal from None
