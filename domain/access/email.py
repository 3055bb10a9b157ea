"""An e-mail address, as the name under which somebody signs in."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from domain.shared.errors import Rejected


class InvalidEmail(Rejected):
    """An e-mail address looks like name@example.org and has at most 254 characters."""


@dataclass(frozen=True, slots=True)
class Email:
    """An address in lower case: nobody can tell apart two that differ in nothing else."""

    text: str

    LONGEST: ClassVar[int] = 254  # What a mail server accepts (RFC 5321).

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what somebody typed. Raises `InvalidEmail`.

        Only the shape is checked: whether mail arrives, only mail can tell.
        """
        text = text.strip().lower()
        if len(text) > cls.LONGEST or re.fullmatch(r"[^@\s]+@[^@\s]+", text) is None:
            raise InvalidEmail
        if not text.isprintable():
            raise InvalidEmail
        return cls(text)

    def __str__(self) -> str:
        return self.text
