"""Let another key sign."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from application.access.tokens.known_signing_keys import KnownSigningKeys
from application.access.tokens.ports import BeginSigningWork, Signatures
from application.shared.ports import Act, Clock, FieldCipher, Settings
from domain.access.settings import SIGNING_KEY_DAYS
from domain.access.signing import ANNOUNCED, AT_ONCE, SigningKey, SigningKeys


@dataclass(frozen=True, slots=True)
class RotateSigningKey:
    """Make a key that will sign, and let the present one fade out.

    The new key is announced for ten minutes before it signs, and the old one stays good for an
    hour after that. `at_once` is for a key that somebody may have got hold of: within three seconds
    nothing is good any more that was signed before. `when_due` does nothing unless the present
    key has had its time; of several that find it due, in all processes, one makes a key. Raises
    `Unavailable`.
    """

    begin: BeginSigningWork
    signatures: Signatures
    cipher: FieldCipher
    known: KnownSigningKeys
    settings: Settings
    clock: Clock

    async def __call__(self, *, at_once: bool = False, when_due: bool = False) -> SigningKeys:
        async with self.begin() as work:
            await work.keys.one_at_a_time()
            now, there = self.clock.now(), SigningKeys(await work.keys.all())
            if not (when_due and not there.due(now, self.lifetime)):
                beginning = _beginning(there, now, at_once=at_once)
                made = self._made(now, beginning)
                good = {each.id for each in there.good(now)}
                await work.keys.drop([each.id for each in there.keys if each.id not in good])
                if at_once:
                    await work.keys.withdraw(sorted(good), at=beginning)
                await work.keys.add(made)
                after = {"signs_from": beginning.isoformat(), "at_once": at_once}
                act = Act("signing_key.rotated", None, "signing_key", made.id, after=after)
                await work.audit.record(act)
        self.known.forget()
        return await self.known.now()

    @property
    def lifetime(self) -> timedelta:
        """How long a key signs."""
        return timedelta(days=self.settings.get(SIGNING_KEY_DAYS))

    def _made(self, now: datetime, signs_from: datetime) -> SigningKey:
        pair = self.signatures.new_key()
        sealed = self.cipher.seal(pair.private, purpose=purpose_of(pair.id))
        return SigningKey(pair.id, pair.public, sealed, now, signs_from)


def _beginning(there: SigningKeys, now: datetime, *, at_once: bool) -> datetime:
    if there.signing(now) is None:
        return now
    return now + (AT_ONCE if at_once else ANNOUNCED)


def purpose_of(key_id: str) -> str:
    """Give what the private part of a key is sealed for."""
    return f"access.signing_key {key_id}"
