"""Check the signature of a request."""

from dataclasses import dataclass

from application.access.keys.ports import Nonces
from application.access.keys.secrets import SigningSecrets
from application.shared.ports import Act, Clock, Refusals
from domain.access.request_signing import WINDOW, NonceReused, Signable, Signed
from domain.shared.caller import Caller
from domain.shared.errors import Unauthenticated

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
    refusals: Refusals | None = None
    """Told of signatures that are not good: somebody may have the key and not the secret."""

    async def __call__(
        self, *, caller: Caller, sealed: str, signed: Signed, request: Signable
    ) -> None:
        at, key_id = self.clock.now(), caller.credential
        try:
            signed.check(self.signing.open(key_id, sealed), request, at)
            until = signed.at + WINDOW + MARGIN
            if not await self.nonces.spend(key_id, signed.nonce, at=at, until=until):
                raise NonceReused
        except Unauthenticated as refusal:
            self._note(caller, refusal)
            raise

    def _note(self, caller: Caller, refusal: Unauthenticated) -> None:
        if self.refusals is not None:
            action, why = "api_key.signature_refused", {"code": refusal.code}
            key = caller.credential
            self.refusals.note(Act(action, caller, "api_key", key, after=why, refused=True))
