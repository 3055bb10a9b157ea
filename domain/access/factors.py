"""Second factors: what people have, besides what they know."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from math import ceil
from typing import ClassVar, Self

from domain.access.tokens import Digest
from domain.shared.errors import Conflict, Denied, NotFound, RateLimited, Unauthenticated
from domain.shared.ids import OwnerId

SET_UP_WITHIN = timedelta(minutes=15)
"""How long a secret waits for its first code."""
CHALLENGE_LIFETIME = timedelta(minutes=5)
CONFIRMED_FOR = timedelta(minutes=5)
"""How long a second factor counts as shown just before."""
LIMITS = ((timedelta(minutes=1), 5), (timedelta(hours=1), 30))
"""Wrong codes of one person: in a minute, and in an hour. Nobody is locked out for longer."""
LONGEST_WINDOW = max(window for window, _ in LIMITS)
RECOVERY_CODES = 10


class SecondFactorRequired(Unauthenticated):
    """Show a second factor: a code, or a passkey."""

    def __init__(self, challenge: str | None = None) -> None:
        super().__init__()
        if challenge is not None:
            self.more = {"challenge": challenge}


class InvalidCode(Unauthenticated):
    """The code is wrong, or has been used."""


class TooManyCodes(RateLimited):
    """Too many wrong codes. Try again later."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.retry_after_seconds = max(1, ceil(wait.total_seconds()))


class ChallengeExpired(Unauthenticated):
    """What was begun has taken too long, or is over. Begin again."""


class FactorSetupRequired(Denied):
    """Your role needs a second factor: set one up first."""


class NoFactor(Conflict):
    """There is no second factor yet."""


class FactorNotBegun(Conflict):
    """Nobody is setting up a code generator here, or it took too long. Begin again."""


class FactorNotFound(NotFound):
    """There is no such factor."""


class ChallengeKind(StrEnum):
    """What somebody has begun."""

    SIGN_IN = "sign_in"
    PASSKEY = "passkey"
    NEW_PASSKEY = "new_passkey"


@dataclass(frozen=True, slots=True)
class Challenge:
    """Something that is begun in one request and completed in another, once."""

    digest: Digest
    """Of the token by which it is known outside."""
    kind: ChallengeKind
    expires_at: datetime
    user_id: OwnerId | None = None
    nonce: bytes = b""
    """What a passkey signs; for a sign-in, the digest of the password's hash."""


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A way in for whoever has lost the other factors; it is good once."""

    text: str = field(repr=False)

    ALPHABET: ClassVar[str] = "23456789abcdefghjkmnpqrstuvwxyz"  # Nothing that looks alike.
    LENGTH: ClassVar[int] = 16  # 79 bits: a quick hash gives nothing away.

    @classmethod
    def typed(cls, text: str) -> Self | None:
        """Take what looks like one, however it is spaced."""
        text = _plain(text).lower()
        right = len(text) == cls.LENGTH and all(each in cls.ALPHABET for each in text)
        return cls(text) if right else None

    def digest(self, user_id: OwnerId) -> Digest:
        """Give what is stored of it: one that is the same for nobody else."""
        return Digest(sha256(user_id.bytes + self.text.encode("ascii")).digest())

    def __str__(self) -> str:
        return "-".join(self.text[n : n + 4] for n in range(0, self.LENGTH, 4))


def typed_code(text: str) -> str | None:
    """Take what looks like a code of a generator, however it is spaced."""
    text = _plain(text)
    return text if re.fullmatch(r"[0-9]{6}", text) else None


def refuse_too_many_codes(failures: Iterable[datetime], at: datetime) -> None:
    """Judge whether a person may try another code, by the instants of the wrong ones.

    Raises `TooManyCodes`.
    """
    known = sorted(failures)
    waits = [
        recent[-limit] + window - at
        for window, limit in LIMITS
        if len(recent := [when for when in known if when > at - window]) >= limit
    ]
    if waits:
        raise TooManyCodes(max(waits))


def confirmed_until(confirmed_at: datetime | None, at: datetime) -> datetime | None:
    """Tell until when a second factor counts as shown just before, if it does."""
    if confirmed_at is None or confirmed_at + CONFIRMED_FOR <= at:
        return None
    return confirmed_at + CONFIRMED_FOR


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text)
