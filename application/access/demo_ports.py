"""What a demo needs to be tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from domain.access.email import Email
from domain.access.password import Password
from domain.access.tokens import Token
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can sign in to a demo."""

    email: Email
    password: Password


@dataclass(frozen=True, slots=True)
class DemoStripe:
    """Where the stand-in for Stripe is, and the keys that it takes."""

    api_base: str
    publishable_key: str
    secret_key: str = field(repr=False)
    webhook_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DemoProviders:
    """Where the stand-ins for payment providers are, and what lets us in there."""

    vima_base_url: str
    payshack_base_url: str
    email: str
    vima_api_key: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DemoStore:
    """A store of the gateway, the key of its backend, and what its callbacks are signed with."""

    id: OwnerId
    currency: str
    api_key: Token
    callback_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DemoDevice:
    """A device of the person of the role trader, and what it signs with."""

    id: UUID
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DemoGateway:
    """The stores of the person of the role merchant, and other traders than that of the role.

    The first store is the one to try; the person of the role trader gets its orders.
    """

    stores: tuple[DemoStore, ...]
    traders: tuple[DemoPerson, ...]
    callbacks_url: str | None = None
    """Where stand-ins for stores show what they have been told."""
    simulated: tuple[DemoStore, ...] = ()
    """Stores of somebody else, whose orders are made up."""
    device: DemoDevice | None = None
    """That of the trader to try: it tells what banks tell about all of their requisites."""


@dataclass(frozen=True, slots=True)
class DemoAccess:
    """The ways into a demo: made up at its first start and kept beside its data."""

    base_url: str
    email: Email
    password: Password
    keys: Mapping[str, Token]
    people: Mapping[str, DemoPerson] = field(default_factory=dict)
    """Those of other roles than admin, by their roles."""
    player: OwnerId | None = None
    """For whom the key `funding` acts, among others: the person of the role player."""
    stripe: DemoStripe | None = None
    providers: DemoProviders | None = None
    gateway: DemoGateway | None = None


class DemoFile(Protocol):
    """Where a demo keeps its ways in: a file that only its owner reads."""

    async def read(self) -> DemoAccess | None:
        """Give what was written, or nothing when it is missing or damaged."""
        ...

    async def write(self, access: DemoAccess) -> None:
        """Replace it as a whole."""
        ...
