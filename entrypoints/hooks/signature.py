"""Who may send us webhooks: whoever signs them with a secret that we share."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from aiohttp import web

from domain.shared.errors import Unauthenticated

BODY_LIMIT_BYTES = 65_536


class InvalidSignature(Unauthenticated):
    """The webhook is not signed with the secret that this address asks for."""


class Signature(Protocol):
    """How a sender signs."""

    def genuine(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether these headers sign this very body."""
        ...


def only_signed(
    signature: Signature | None, *, otherwise_open: bool
) -> Callable[[web.Request], Awaitable[None]]:
    """Let in what is signed; where no signature is agreed on, everything or nothing."""

    async def admit(request: web.Request) -> None:
        if signature is None:
            if not otherwise_open:
                raise InvalidSignature
            return
        if (request.content_length or 0) > BODY_LIMIT_BYTES:
            raise web.HTTPRequestEntityTooLarge(BODY_LIMIT_BYTES, request.content_length or 0)
        if not signature.genuine(request.headers, await request.read()):
            raise InvalidSignature

    return admit
