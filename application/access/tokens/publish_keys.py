"""Publish the keys that check our tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.access.tokens.known_signing_keys import KnownSigningKeys
from application.access.tokens.rotate_signing_key import RotateSigningKey
from application.shared.ports import Clock


@dataclass(frozen=True, slots=True)
class PublishKeys:
    """Give the public parts of all keys whose signatures are good, or soon will be.

    Where there is none yet, one is made. Raises `Unavailable`.
    """

    known: KnownSigningKeys
    rotate: RotateSigningKey
    clock: Clock

    async def __call__(self) -> Sequence[Mapping[str, str]]:
        now, keys = self.clock.now(), await self.known.now()
        if keys.signing(now) is None:
            keys = await self.rotate(when_due=True)
        return [each.public for each in keys.good(self.clock.now())]
