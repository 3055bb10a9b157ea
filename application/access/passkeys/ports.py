"""What passkeys ask of the world."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from domain.access.identities import User
from domain.access.passkeys import KnownPasskey, NewPasskey, Passkey, ShownPasskey, Site
from domain.shared.ids import OwnerId

Credential = Mapping[str, Any]
"""What a browser sends for a device, as WebAuthn writes it in JSON."""


class Passkeys(Protocol):
    """The passkeys of people."""

    async def find(self, credential_id: bytes) -> KnownPasskey | None:
        """Give a passkey by the id that its device has given it."""
        ...

    async def credential_ids(self, user_id: OwnerId) -> Sequence[bytes]:
        """Give the ids of somebody's passkeys, so that no device makes a second one."""
        ...

    async def add(
        self, user_id: OwnerId, passkey: NewPasskey, *, site: str, name: str, at: datetime
    ) -> Passkey:
        """Keep a passkey. Raises `PasskeyTaken`."""
        ...

    async def note_use(self, passkey_id: UUID, sign_count: int, *, at: datetime) -> bool:
        """Note a use; false, and nothing is noted, when the device has counted no further.

        Devices that do not count always say 0.
        """
        ...

    async def rename(self, user_id: OwnerId, passkey_id: UUID, name: str) -> Passkey:
        """Call somebody's passkey differently. Raises `PasskeyNotFound`, also for others'."""
        ...

    async def remove(self, user_id: OwnerId, passkey_id: UUID) -> Passkey:
        """Forget somebody's passkey and give it. Raises `PasskeyNotFound`, also for others'."""
        ...


class Ceremonies(Protocol):
    """What a browser and a device are asked, and whether their answers are right (WebAuthn)."""

    def creation(
        self, site: Site, nonce: bytes, *, user: User, known: Sequence[bytes]
    ) -> Mapping[str, Any]:
        """Ask for a new passkey that tells who its owner is, and checks that it is them."""
        ...

    def request(self, site: Site, nonce: bytes) -> Mapping[str, Any]:
        """Ask for any passkey of the site."""
        ...

    def created(self, site: Site, nonce: bytes, credential: Credential) -> NewPasskey:
        """Check what was made. Raises `PasskeyRefused`."""
        ...

    def credential_id(self, credential: Credential) -> bytes:
        """Give which passkey is shown. Raises `InvalidPasskey`."""
        ...

    def shown(
        self, site: Site, nonce: bytes, credential: Credential, public_key: bytes
    ) -> ShownPasskey:
        """Check the answer of a passkey. Raises `InvalidPasskey`."""
        ...
