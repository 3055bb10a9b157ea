"""What the use cases of tokens ask of the world."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from application.shared.ports import Audit
from domain.access.signing import SigningKey


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key that has just been made."""

    id: str
    public: Mapping[str, str]
    private: str = field(repr=False)


class Signatures(Protocol):
    """Signed tokens, of one kind: with one algorithm, and a header that says nothing else."""

    def new_key(self) -> KeyPair:
        """Make a key."""
        ...

    def sign(self, members: Mapping[str, object], *, key_id: str, private: str) -> str:
        """Give a token with these members."""
        ...

    def key_of(self, text: str) -> str | None:
        """Give the id of the key that a token names, or nothing for what is none of ours."""
        ...

    def verify(self, text: str, key: SigningKey) -> Mapping[str, object] | None:
        """Give the members of a token that this key has signed."""
        ...


class StoredSigningKeys(Protocol):
    """The keys, for all processes."""

    async def all(self) -> Sequence[SigningKey]:
        """Give every key. Raises `Unavailable`."""
        ...

    async def one_at_a_time(self) -> None:
        """Wait until nobody else changes keys, and let nobody until the end of the transaction."""
        ...

    async def add(self, key: SigningKey) -> None:
        """Keep a key."""
        ...

    async def withdraw(self, key_ids: Collection[str], *, at: datetime) -> None:
        """From an instant on, take nothing for good that these keys have signed."""
        ...

    async def drop(self, key_ids: Collection[str]) -> None:
        """Forget keys."""
        ...


@dataclass(frozen=True, slots=True)
class SigningWork:
    """One transaction: leaving it cleanly commits, raising rolls everything back."""

    keys: StoredSigningKeys
    audit: Audit


BeginSigningWork = Callable[[], AbstractAsyncContextManager[SigningWork]]
