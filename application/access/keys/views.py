"""What the use cases of keys give."""

from dataclasses import dataclass, field

from domain.access.keys import ApiKey
from domain.access.tokens import Token


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key, with its secrets for the only time."""

    key: ApiKey
    token: Token
    signing_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ChangedKey:
    """A key as it is now; with the secret to sign with, for the only time, when it got one."""

    key: ApiKey
    signing_secret: str | None = field(default=None, repr=False)
