"""What is needed to bring money in and to pay it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from application.gateway.ports import Standings
from application.gateway.work import Begin
from application.ledger.ports import Ledger
from application.shared.ports import Audit, Tell
from domain.gateway.destination import Destination, DestinationId, DestinationState
from domain.gateway.transfer import (
    Party,
    Step,
    Transfer,
    TransferId,
    TransferKind,
    TransferState,
)
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


class AddressRules(Protocol):
    """How addresses of one network are read."""

    @property
    def network(self) -> str:
        """Give the network's name."""
        ...

    def read(self, text: str) -> str | None:
        """Give an address in its one spelling, if it is one."""
        ...


class Parties(Protocol):
    """Stores and traders, within one transaction."""

    async def lock(self, party_id: OwnerId, owners: Owners) -> Party:
        """Give one, and let nobody else begin transfers of it. Raises `PartyNotFound`."""
        ...


class Transfers(Protocol):
    """Transfers, within one transaction."""

    async def add(self, transfer: Transfer) -> None:
        """Keep a new one. Raises `TransactionUsed`, `IdempotencyKeyReused`."""
        ...

    async def lock(self, transfer_id: TransferId, owners: Owners) -> Transfer:
        """Give one that nobody else decides about. Raises `TransferNotFound`."""
        ...

    async def put(self, transfer: Transfer) -> None:
        """Keep its last step. Raises `TransactionUsed`, `IdempotencyKeyReused`."""
        ...

    async def of(self, owner: OwnerId) -> Sequence[Transfer]:
        """Give all of a person's, and of their stores', the oldest first."""
        ...

    async def of_request(self, request: UUID) -> tuple[Transfer, Step] | None:
        """Give the step that a request has made, if it has."""
        ...


class Destinations(Protocol):
    """Destinations, within one transaction."""

    async def known(self, destination_id: DestinationId) -> Destination | None:
        """Give one, opened, if there is such a one."""
        ...

    async def add(self, destination: Destination) -> None:
        """Keep a new one. Raises `DestinationKnown`."""
        ...

    async def lock(self, destination_id: DestinationId, owners: Owners) -> Destination:
        """Give one that nobody else decides about. Raises `DestinationNotFound`."""
        ...

    async def put(self, destination: Destination) -> None:
        """Keep its state."""
        ...

    async def of(self, owner: OwnerId) -> Sequence[Destination]:
        """Give all of a person's, and of their stores', opened, the oldest first."""
        ...

    async def forget(self, owner: OwnerId) -> None:
        """Remove all of a person's, and erase where they led to; again is no error."""
        ...


@dataclass(frozen=True, slots=True)
class TreasuryWork:
    """What stands or falls together about transfers; the ledger is called once, last."""

    ledger: Ledger
    tell: Tell
    audit: Audit
    standings: Standings
    parties: Parties
    transfers: Transfers
    destinations: Destinations


BeginTreasuryWork = Begin[TreasuryWork]


@dataclass(frozen=True, slots=True)
class TransferFilter:
    """Which transfers; None leaves it open."""

    owners: Owners
    party: OwnerId | None = None
    kind: TransferKind | None = None
    state: TransferState | None = None


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A transfer to be shown, with where its money goes, masked."""

    number: int
    transfer: Transfer
    destination: str | None


class TransferLines(Protocol):
    """Transfers and destinations to be shown."""

    async def page(
        self, wanted: TransferFilter, before: int | None, limit: int
    ) -> Sequence[TransferLine]:
        """Give at most `limit` transfers, the newest first, before a number."""
        ...

    async def find(self, transfer_id: TransferId, owners: Owners) -> TransferLine:
        """Give one. Raises `TransferNotFound`."""
        ...

    async def destinations(
        self, owners: Owners, party: OwnerId | None, state: DestinationState | None
    ) -> Sequence[Destination]:
        """Give at most 500, the oldest first, without those removed; bank details stay closed."""
        ...

    async def destination(self, destination_id: DestinationId, owners: Owners) -> Destination:
        """Give one, opened. Raises `DestinationNotFound`."""
        ...
