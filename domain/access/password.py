"""Passwords: secrets that people choose."""

import unicodedata
from dataclasses import dataclass, field
from typing import ClassVar, Self

from domain.shared.errors import Rejected


class InvalidPassword(Rejected):
    """A password has 8 to 128 characters; any characters, in any mixture."""


@dataclass(frozen=True, slots=True)
class Password:
    """What somebody typed, in one Unicode form, so that every keyboard gives the same.

    The rules are those of NIST SP 800-63B: a length, and no demands on its composition.
    """

    text: str = field(repr=False)

    SHORTEST: ClassVar[int] = 8
    LONGEST: ClassVar[int] = 128

    @classmethod
    def typed(cls, text: str) -> Self:
        """Take it as an attempt: it may be anything, and then is merely wrong."""
        return cls(unicodedata.normalize("NFKC", text))

    @classmethod
    def chosen(cls, text: str) -> Self:
        """Take it as somebody's new password. Raises `InvalidPassword`."""
        password = cls.typed(text)
        if not cls.SHORTEST <= len(password.text) <= cls.LONGEST:
            raise InvalidPassword
        return password
