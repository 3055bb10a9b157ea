"""Access tokens: signed, and checked without asking anybody."""

import re
from dataclasses import dataclass, field
from uuid import uuid4

from application.access.tokens.known_signing_keys import KnownSigningKeys
from application.access.tokens.ports import Signatures
from application.access.tokens.rotate_signing_key import RotateSigningKey, purpose_of
from application.shared.ports import Clock, FieldCipher
from domain.access.access_token import AccessClaims
from domain.access.tokens import Digest
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId

LONGEST = 2_048
_SHAPE = re.compile(r"[0-9A-Za-z_-]{1,512}\.[0-9A-Za-z_-]{1,1400}\.[0-9A-Za-z_-]{1,128}")
MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Verified:
    """What a signature was found right for."""

    key_id: str
    claims: AccessClaims


@dataclass(slots=True, eq=False)
class AccessTokens:
    """Tokens that stand for a session for a quarter of an hour, as long as the session lasts.

    A signature is checked once in a process; who has the session, and what they may do, is asked
    elsewhere, each time. What does not look like a token of ours costs microseconds, and nothing
    that anybody sends costs a query of its own.
    """

    known: KnownSigningKeys
    signatures: Signatures
    cipher: FieldCipher
    clock: Clock
    rotate: RotateSigningKey
    issuer: str

    _verified: dict[str, Verified] = field(default_factory=dict, init=False)

    async def issue(self, session: Digest, user_id: OwnerId) -> str:
        """Give a token for a session. Raises `Unavailable`."""
        now, keys = self.clock.now(), await self.known.now()
        if keys.due(now, self.rotate.lifetime):
            keys = await self.rotate(when_due=True)
        key = keys.signing(now) or keys.signing(self.clock.now())
        if key is None:
            raise Unavailable
        private = self.cipher.open(key.sealed, purpose=purpose_of(key.id))
        members = AccessClaims.of(session, user_id, now).written(self.issuer, uuid4().hex)
        return self.signatures.sign(members, key_id=key.id, private=private)

    async def session_of(self, text: str) -> Digest | None:
        """Give the session that a token stands for, if it is good. Raises `Unavailable`."""
        found = self._verified.get(text) or await self._verify(text)
        if found is None or found.key_id not in await self.known.good():
            return None
        return found.claims.session if found.claims.good(self.clock.now()) else None

    async def _verify(self, text: str) -> Verified | None:
        if not text.startswith("ey") or len(text) > LONGEST or not _SHAPE.fullmatch(text):
            return None
        key_id = self.signatures.key_of(text)
        key = None if key_id is None else (await self.known.good()).get(key_id)
        members = None if key is None else self.signatures.verify(text, key)
        claims = None if members is None else AccessClaims.read(members, self.issuer)
        if key is None or claims is None:
            return None
        if len(self._verified) >= MOST_REMEMBERED:
            del self._verified[next(iter(self._verified))]  # The one that was verified first.
        found = self._verified[text] = Verified(key.id, claims)
        return found
