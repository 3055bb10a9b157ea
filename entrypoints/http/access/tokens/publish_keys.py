"""GET /.well-known/jwks.json."""

from dataclasses import dataclass

from application.access.tokens.publish_keys import PublishKeys
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import View

CACHED = {"Cache-Control": "public, max-age=300"}
"""Less than a key is announced for before it signs."""


@dataclass(frozen=True, slots=True)
class PublicKeyView(View):
    """The public part of a key (RFC 7517)."""

    kty: str
    crv: str
    x: str
    y: str
    kid: str
    use: str
    alg: str


@dataclass(frozen=True, slots=True)
class PublicKeysView(View):
    """All keys whose signatures are good, or soon will be."""

    keys: list[PublicKeyView]


def endpoint(publish_keys: PublishKeys) -> Endpoint:
    async def handle(_: Call) -> Answer[PublicKeysView]:
        names = PublicKeyView.__slots__
        keys = [PublicKeyView(*(each[name] for name in names)) for each in await publish_keys()]
        return Answer(PublicKeysView(keys), headers=CACHED)

    return Endpoint(
        "GET",
        "/.well-known/jwks.json",
        handle,
        summary="Read the keys that access tokens can be checked with",
        tag="Access",
        needs=None,
    )
