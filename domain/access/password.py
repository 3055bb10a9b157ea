"""Passwords: secrets that people choose."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar, Self

from domain.access.email import Email
from domain.shared.errors import Rejected


class InvalidPassword(Rejected):
    """A password has 8 to 128 characters; any characters, in any mixture."""


class WrongPassword(Rejected):
    """The present password is another one."""


class GuessablePassword(Rejected):
    """A common password, or one's own name or address, is what others try first."""


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


LONGEST_TRIMMING = 4
SHORTEST_WORD = 4
OF_THE_HOUSE = "altyn", "пароль"
LAYOUT = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
"""The keys of a Russian keyboard on an English one."""


def spellings(password: Password) -> frozenset[str]:
    """Give what a password is at heart: itself, and without the few `1!` that people add to it."""
    text = password.text.casefold()
    heart = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)
    trimmed = len(text) - len(heart) <= LONGEST_TRIMMING
    found = {text, heart} if trimmed and len(heart) >= SHORTEST_WORD else {text}
    return frozenset(found | {each.translate(LAYOUT) for each in found})


def is_simple(password: Password) -> bool:
    """Tell whether it is one or two characters over and over, or a run such as 12345678."""
    text = password.text
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return len(set(text)) <= 2 or (len(steps) == 1 and abs(min(steps)) == 1)  # noqa: PLR2004


def words_about(email: Email, name: str) -> frozenset[str]:
    """Give what somebody who knows a person tries first."""
    local, _, domain = email.text.partition("@")
    said = name.casefold()
    parts = [*said.split(), *re.split(r"[\W_]+", local), domain.partition(".")[0]]
    joined = "".join(said.split())
    return frozenset({email.text, local, domain, said, joined, *OF_THE_HOUSE, *parts})
