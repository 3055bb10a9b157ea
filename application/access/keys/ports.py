"""What the use cases of keys ask of the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.access.keys import ApiKey
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class Making:
    """A request to make a key: its idempotency key, and the fingerprint of what it asks for."""

    id: UUID
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class KeysWanted:
    """Which keys are looked for."""

    owners: Owners
    text: str = ""
    """A part of the name, or the id."""
    active: bool | None = None


class ApiKeys(Protocol):
    """Keys by which programs are known."""

    async def service(self, name: str, *, at: datetime) -> OwnerId:
        """Give the service of this name, which is made when there is none. Raises `NameTaken`."""
        ...

    async def add(self, key: ApiKey, digest: Digest, making: Making | None = None) -> None:
        """Add a key.

        Raises `SecretAlreadyShown` when this request has made one, `IdempotencyKeyReused` when
        another one did under the same idempotency key.
        """
        ...

    async def get(self, key_id: str, owners: Owners, *, hold: bool = False) -> ApiKey:
        """Give a key of these owners, and hold it until the end of the work.

        Raises `ApiKeyNotFound`.
        """
        ...

    async def page(
        self,
        wanted: KeysWanted,
        *,
        at: datetime,
        before: tuple[datetime, str] | None = None,
        limit: int,
    ) -> Sequence[ApiKey]:
        """Give keys, the newest first, those made before one (its instant and its id)."""
        ...

    async def successor_of(self, key_id: str) -> str | None:
        """Give the id of the key that has replaced another one."""
        ...

    async def save(self, key: ApiKey) -> None:
        """Replace what can change: permissions, where and until when it may be used, signing."""
        ...


class Nonces(Protocol):
    """What signed requests were named by, in all processes together."""

    async def spend(self, key_id: str, nonce: str, *, at: datetime, until: datetime) -> bool:
        """Use a nonce up; false when it was used before, at least until an instant.

        Raises `Unavailable`.
        """
        ...
