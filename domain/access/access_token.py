"""Access tokens: what is signed, and when it is good."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Self

from domain.access.signing import ACCESS_LIFETIME
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId
from domain.shared.values import value

AUDIENCE = "altyn"
LEEWAY = timedelta(seconds=5)
"""How far the clocks of our machines may be apart."""
LATEST = 2**37
"""Seconds since 1970: what comes later is no instant of ours."""
DIGEST_BYTES = 32


@value
class AccessClaims:
    """Whose session a token stands for, and until when."""

    session: Digest
    subject: str
    issued_at: datetime
    not_before: datetime
    expires_at: datetime

    @classmethod
    def of(cls, session: Digest, user_id: OwnerId, at: datetime) -> Self:
        at = at.replace(microsecond=0)
        return cls(session, str(user_id), at, at, at + ACCESS_LIFETIME)

    def good(self, at: datetime) -> bool:
        return self.not_before - LEEWAY <= at < self.expires_at + LEEWAY

    def written(self, issuer: str, token_id: str) -> dict[str, object]:
        """Give the members that are signed."""
        return {
            "iss": issuer,
            "aud": AUDIENCE,
            "sub": self.subject,
            "sid": urlsafe_b64encode(self.session).decode("ascii").rstrip("="),
            "jti": token_id,
            "iat": int(self.issued_at.timestamp()),
            "nbf": int(self.not_before.timestamp()),
            "exp": int(self.expires_at.timestamp()),
        }

    @classmethod
    def read(cls, members: Mapping[str, object], issuer: str) -> Self | None:
        """Take what was signed, if all of it is there and meant for us."""
        session, subject = members.get("sid"), members.get("sub")
        if members.get("iss") != issuer or members.get("aud") != AUDIENCE:
            return None
        if not (isinstance(session, str) and isinstance(subject, str)):
            return None
        instants = [_instant(members.get(each)) for each in ("iat", "nbf", "exp")]
        digest = _digest(session)
        if digest is None or any(each is None for each in instants):
            return None
        issued_at, not_before, expires_at = (each for each in instants if each is not None)
        return cls(digest, subject, issued_at, not_before, expires_at)


def _instant(seconds: object) -> datetime | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 <= seconds < LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _digest(text: str) -> Digest | None:
    try:
        found = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return None
    return Digest(found) if len(found) == DIGEST_BYTES else None
