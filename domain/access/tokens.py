"""The secrets that machines carry: API keys, and the tokens of sessions."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import ClassVar, NewType, Self

Digest = NewType("Digest", bytes)
"""The SHA-256 of a whole token: all that is ever stored of one.

A quick hash is the right one here, unlike for a password: a token is 256 bits of chance, which
nobody can guess a hash for, so there is nothing that a slow hash could slow down. Looking tokens
up by their digest also makes the time of a comparison meaningless: whoever could measure it would
learn about a hash, not about a token.
"""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ID_LENGTH = 12  # 71 bits: no two keys meet.
SECRET_LENGTH = 43  # 256 bits.
KEY_ID = rf"[0-9A-Za-z]{{{ID_LENGTH}}}"


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer secret; whoever holds it is the caller."""

    text: str = field(repr=False)

    MARK: ClassVar[str] = "altyn_"
    """What every key begins with."""
    KEY: ClassVar[re.Pattern[str]] = re.compile(rf"altyn_{KEY_ID}_[0-9A-Za-z]{{{SECRET_LENGTH}}}")
    SESSION: ClassVar[re.Pattern[str]] = re.compile(rf"[0-9A-Za-z]{{{SECRET_LENGTH}}}")

    @classmethod
    def of_key(cls, public_id: str, secret: str) -> Self:
        """Write an API key: recognisable, with a public part by which people can name it."""
        return cls(f"altyn_{public_id}_{secret}")

    @classmethod
    def read_key(cls, text: str) -> Self | None:
        """Take it when it looks like an API key; garbage costs nobody a look-up."""
        return cls(text) if cls.KEY.fullmatch(text) else None

    @classmethod
    def read_session(cls, text: str) -> Self | None:
        """Take it when it looks like the token of a session."""
        return cls(text) if cls.SESSION.fullmatch(text) else None

    @classmethod
    def read_link(cls, text: str) -> Self | None:
        """Take it when it looks like the token of a link."""
        return cls.read_session(text)

    @property
    def digest(self) -> Digest:
        return Digest(sha256(self.text.encode("ascii")).digest())


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """What gives a program its next access token, once.

    Its first half is the same for all that follow each other: it names the session. So the one
    that is good needs the only place to keep, however many there were before it, and whoever shows
    another one has had it from somebody who was given it.
    """

    family: str = field(repr=False)
    secret: str = field(repr=False)

    SHAPE: ClassVar[re.Pattern[str]] = re.compile(
        rf"altyn_refresh_([0-9A-Za-z]{{{SECRET_LENGTH}}})([0-9A-Za-z]{{{SECRET_LENGTH}}})"
    )

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Take it when it looks like one."""
        found = cls.SHAPE.fullmatch(text)
        return None if found is None else cls(*found.groups())

    @property
    def text(self) -> str:
        return f"altyn_refresh_{self.family}{self.secret}"

    @property
    def session(self) -> Digest:
        """The digest of its session. No cookie has it: a cookie is a whole token, and shorter."""
        return Digest(sha256(f"altyn_refresh_{self.family}".encode("ascii")).digest())

    @property
    def digest(self) -> Digest:
        return Digest(sha256(self.text.encode("ascii")).digest())
