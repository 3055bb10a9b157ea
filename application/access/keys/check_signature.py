"""Check the signature of a request."""

from dataclasses import dataclass

from application.access.keys.ports import Nonces
from application.access.keys.secrets import SigningSecrets
from application.shared.ports import Clock
from domain.access.request_signing import WINDOW, NonceReused, Signable, Signed
from domain.shared.caller import Caller

MARGIN = WINDOW / 5
"""By how much the clocks of our processes may differ."""


@dataclass(frozen=True, slots=True)
class CheckSignature:
    """Let a signed request in, once.

    Raises `StaleTimestamp`, `InvalidSignature`, `NonceReused`, and `Unavailable` when nobody can
    tell whether its nonce was used.
    """

    signing: SigningSecrets
    nonces: Nonces
    clock: Clock

    async def __call__(
        self, *, caller: Caller, sealed: str, signed: Signed, request: Signable
    ) -> None:
        at, key_id = self.clock.now(), caller.credential
        signed.check(self.signing.open(key_id, sealed), request, at)
        until = signed.at + WINDOW + MARGIN
        if not await self.nonces.spend(key_id, signed.nonce, at=at, until=until):
            raise NonceReused
