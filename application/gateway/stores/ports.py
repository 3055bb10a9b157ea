"""What the use cases of stores ask of the world."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.gateway.fees.ports import FeeTables
from application.shared.ports import Audit, Tell
from domain.gateway.store import Store, StoreState
from domain.gateway.store_keys import Scope
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.networks import Networks
from domain.shared.permissions import Owners
from domain.shared.values import value


@value
class StoresWanted:
    """Which stores are looked for."""

    owners: Owners
    text: str = ""
    """A part of the name, or the id."""
    state: StoreState | None = None
    merchant: OwnerId | None = None
    currency: Currency | None = None


class StoresRead(Protocol):
    """Stores, for those whose they are: themselves, their merchants, and who sees all."""

    async def get(self, store_id: OwnerId, owners: Owners) -> Store:
        """Give one. Raises `StoreNotFound`."""
        ...

    async def page(
        self, wanted: StoresWanted, *, before: tuple[datetime, UUID] | None = None, limit: int
    ) -> Sequence[Store]:
        """Give some, the newest first."""
        ...


class StoreChanges(Protocol):
    """Stores, within one transaction."""

    async def of_request(self, request: UUID) -> tuple[Store, bytes] | None:
        """Give the one that a request has made, and the fingerprint of what it asked for."""
        ...

    async def hold_merchant(self, merchant: OwnerId) -> int:
        """Give how many stores a merchant has; nobody else adds one until the commit.

        Raises `UnknownMerchant`.
        """
        ...

    async def add(self, store: Store, request: UUID, fingerprint: bytes) -> None:
        """Keep a new one, and its principal."""
        ...

    async def lock(self, store_id: OwnerId, owners: Owners) -> Store:
        """Give one; nobody else changes it until the commit. Raises `StoreNotFound`."""
        ...

    async def put(self, store: Store) -> None:
        """Keep a change: its version is the next one. Raises `StoreChanged`."""
        ...

    async def renew_secret(
        self, store_id: OwnerId, secret: str, request: UUID, *, at: datetime, until: datetime
    ) -> bool:
        """Give it a secret for callbacks; the one before is good until an instant, older no more.

        False when this request has done so before.
        """
        ...


@dataclass(frozen=True, slots=True)
class StoreKey:
    """A key of a store, as it may be shown."""

    id: str
    name: str
    scopes: Collection[Scope]
    signed: bool
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewStoreKey:
    """A key with its secrets, for the only time."""

    key: StoreKey
    secret: str = field(repr=False)
    signing_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StoreKeyWish:
    """What a key is to be."""

    name: str
    scopes: Collection[Scope]
    signed: bool = False
    expires_at: datetime | None = None


class StoreKeys(Protocol):
    """Keys that stores' requests come with, within one transaction."""

    async def add(
        self, store: Store, wish: StoreKeyWish, *, by: Caller, request: UUID, at: datetime
    ) -> NewStoreKey:
        """Make one. Raises what is wrong with it, and a `Conflict` when this request made one."""
        ...

    async def active(self, store_id: OwnerId, *, at: datetime) -> int:
        """Count those that are good."""
        ...

    async def page(
        self, store_id: OwnerId, *, before: tuple[datetime, str] | None = None, limit: int
    ) -> Sequence[StoreKey]:
        """Give some, the newest first."""
        ...

    async def revoke(self, store_id: OwnerId, key: str, *, at: datetime) -> bool:
        """End one for good; false when that has been done before. Raises `StoreKeyNotFound`."""
        ...

    async def let_in_from(self, store_id: OwnerId, networks: Networks, *, at: datetime) -> None:
        """Take requests with its keys from there alone; of nothing from anywhere.

        Locks the keys: hold the store before.
        """
        ...


@dataclass(frozen=True, slots=True)
class StoreWork:
    """What stands or falls together about a store."""

    audit: Audit
    stores: StoreChanges
    keys: StoreKeys
    fees: FeeTables
    tell: Tell


class CallbackSecrets(Protocol):
    """What callbacks of a store are signed with."""

    async def of(self, store_id: OwnerId, at: datetime) -> Sequence[str]:
        """Give the secrets that are good, the present one first; none if it never got one."""
        ...


class MakesSecrets(Protocol):
    """Secrets that nobody can guess."""

    def callback(self) -> str:
        """Give one for callbacks, as Standard Webhooks writes it: `whsec_` and base64."""
        ...
