"""What browsers and devices say of passkeys, as WebAuthn writes it in JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from aiohttp import web
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from application.access.passkeys.begin_passkey import Asked
from domain.access.identities import LONGEST_NAME, valid_name
from domain.access.passkeys import Site
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer
from entrypoints.http.kit.values import View

Bytes = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,20000}$")]
"""Written in base64url, without padding."""
ChallengeId = Annotated[str, StringConstraints(min_length=1, max_length=256)]

Name = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_NAME), AfterValidator(valid_name)
]
"""What its owner calls it; judged with the body, before anything is asked of a device."""
SiteOf = Callable[[web.Request], Site]
"""Gives for which site a request is. Raises `PasskeysUnavailable`."""


class _Said(BaseModel):
    """Browsers say more with each year; what we do not know is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Attestation(_Said):
    client_data: Bytes = Field(alias="clientDataJSON")
    attestation: Bytes = Field(alias="attestationObject")


class _Assertion(_Said):
    client_data: Bytes = Field(alias="clientDataJSON")
    authenticator_data: Bytes = Field(alias="authenticatorData")
    signature: Bytes
    user_handle: Bytes | None = Field(None, alias="userHandle")


class NewCredential(_Said):
    """A passkey that was made: what `navigator.credentials.create()` gives."""

    id: Bytes
    raw_id: Bytes = Field(alias="rawId")
    type: Literal["public-key"]
    response: _Attestation


class ShownCredential(_Said):
    """A passkey that was shown: what `navigator.credentials.get()` gives."""

    id: Bytes
    raw_id: Bytes = Field(alias="rawId")
    type: Literal["public-key"]
    response: _Assertion


@dataclass(frozen=True, slots=True)
class PasskeyOptionsView(View):
    """What to hand to `navigator.credentials`; the answer names `challenge_id`."""

    challenge_id: str
    publicKey: Mapping[str, Any]  # noqa: N815  # As WebAuthn writes it.


def asked(what: Asked) -> Answer[PasskeyOptionsView]:
    return Answer(PasskeyOptionsView(what.challenge.text, what.options), headers=PRIVATE)


def said(credential: NewCredential | ShownCredential) -> Mapping[str, Any]:
    return credential.model_dump(by_alias=True)


def site_of(base_url: str | None) -> SiteOf:
    """Tell sites by our address or, without one, by what browsers call us."""
    return lambda request: Site.of(base_url, request.host)
