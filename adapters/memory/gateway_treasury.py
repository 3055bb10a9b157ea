"""Transfers and destinations in dictionaries."""

from asyncio import Lock
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from uuid import UUID

from adapters.memory.access import MemoryAudit
from adapters.memory.access_settings import MemoryTell
from adapters.memory.ledger import MemoryLedger
from application.gateway.treasury.ports import TransferFilter, TransferLine, TreasuryWork
from application.shared.ports import Act
from domain.gateway.accounts import Purse
from domain.gateway.destination import (
    Destination,
    DestinationId,
    DestinationKnown,
    DestinationNotFound,
    DestinationState,
)
from domain.gateway.standing import Standing
from domain.gateway.transfer import (
    RETURNED,
    Party,
    PartyNotFound,
    Step,
    TransactionUsed,
    Transfer,
    TransferId,
    TransferNotFound,
)
from domain.ledger.journal import Account
from domain.shared.events import Event
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class MemoryGatewayStandings:
    """`Standings` of a ledger in memory."""

    ledger: MemoryLedger

    async def of(self, *purses: Purse) -> Mapping[OwnerId, Standing]:
        return {each.owner: self._standing(each) for each in purses}

    def _standing(self, purse: Purse) -> Standing:
        insurance = 0 if purse.insurance is None else self._balance(purse.insurance)
        owed = max(-self._balance(purse.receivable), 0)
        return Standing(purse, self._balance(purse.available), insurance, owed)

    def _balance(self, account: Account) -> int:
        standing = self.ledger.standings.get(account.id)
        return 0 if standing is None else standing.balance.minor


@dataclass(frozen=True, slots=True)
class MemoryParties:
    """`Parties`."""

    known: Mapping[OwnerId, Party]

    async def lock(self, party_id: OwnerId, owners: Owners) -> Party:
        party = self.known.get(party_id)
        if party is None or not _theirs(party.id, party.owner, owners):
            raise PartyNotFound
        return party


@dataclass(frozen=True, slots=True)
class MemoryTransfers:
    """`Transfers`."""

    kept: dict[TransferId, Transfer]

    async def add(self, transfer: Transfer) -> None:
        await self.put(transfer)

    async def lock(self, transfer_id: TransferId, owners: Owners) -> Transfer:
        transfer = self.kept.get(transfer_id)
        if transfer is None or not _within(transfer, owners):
            raise TransferNotFound
        return transfer

    async def put(self, transfer: Transfer) -> None:
        others = [each for each in self.kept.values() if each.id != transfer.id]
        named = transfer.network, transfer.reference
        if None not in named and transfer.state not in RETURNED:
            counted = (each for each in others if each.state not in RETURNED)
            if named in ((each.network, each.reference) for each in counted):
                raise TransactionUsed
        keys = {step.key for each in self.kept.values() for step in each.steps}
        if transfer.steps[-1].key in keys:
            raise IdempotencyKeyReused
        self.kept[transfer.id] = transfer

    async def of(self, owner: OwnerId) -> Sequence[Transfer]:
        return [each for each in self.kept.values() if each.party.owner == owner]

    async def of_request(self, request: UUID) -> tuple[Transfer, Step] | None:
        for each in self.kept.values():
            for step in each.steps:
                if step.key == request:
                    return each, step
        return None


@dataclass(frozen=True, slots=True)
class MemoryDestinations:
    """`Destinations`."""

    kept: dict[DestinationId, Destination]

    async def known(self, destination_id: DestinationId) -> Destination | None:
        return self.kept.get(destination_id)

    async def add(self, destination: Destination) -> None:
        await self.put(destination)

    async def lock(self, destination_id: DestinationId, owners: Owners) -> Destination:
        found = self.kept.get(destination_id)
        if found is None or not _theirs(found.party, found.owner, owners):
            raise DestinationNotFound
        return found

    async def put(self, destination: Destination) -> None:
        good = {DestinationState.PENDING, DestinationState.APPROVED}
        where = destination.party, destination.network, destination.address
        others = (each for each in self.kept.values() if each.id != destination.id)
        named = ((each.party, each.network, each.address) for each in others if each.state in good)
        if destination.address is not None and destination.state in good and where in named:
            raise DestinationKnown
        self.kept[destination.id] = destination

    async def of(self, owner: OwnerId) -> Sequence[Destination]:
        return [each for each in self.kept.values() if each.owner == owner]

    async def forget(self, owner: OwnerId) -> None:
        for each in await self.of(owner):
            self.kept[each.id] = replace(
                each,
                state=DestinationState.REMOVED,
                label="",
                details=None,
                note=None,
                address=None if each.address is None else "",
            )


@dataclass(slots=True)
class MemoryTreasury:
    """How work on transfers begins, and `TransferLines`."""

    parties: dict[OwnerId, Party] = field(default_factory=dict)
    transfers: dict[TransferId, Transfer] = field(default_factory=dict)
    places: dict[DestinationId, Destination] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    turn: Lock = field(default_factory=Lock)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[TreasuryWork]:
        """Begin a transaction, one after the other: what fails is undone.

        The ledger is called last, and refuses whole entries: there is nothing to undo in it.
        """
        names = "transfers", "places", "events", "acts"
        async with self.turn:
            before = {each: copy(getattr(self, each)) for each in names}
            try:
                yield TreasuryWork(
                    self.ledger,
                    MemoryTell(self.events),
                    MemoryAudit(self.acts),
                    MemoryGatewayStandings(self.ledger),
                    MemoryParties(self.parties),
                    MemoryTransfers(self.transfers),
                    MemoryDestinations(self.places),
                )
            except BaseException:
                for name, value in before.items():
                    setattr(self, name, value)
                raise

    async def page(
        self, wanted: TransferFilter, before: int | None, limit: int
    ) -> Sequence[TransferLine]:
        found = [
            line
            for line in reversed(self._lines())
            if _within(line.transfer, wanted.owners)
            and wanted.party in {None, line.transfer.party.id}
            and wanted.kind in {None, line.transfer.kind}
            and wanted.state in {None, line.transfer.state}
            and (before is None or line.number < before)
        ]
        return found[:limit]

    async def find(self, transfer_id: TransferId, owners: Owners) -> TransferLine:
        for line in self._lines():
            if line.transfer.id == transfer_id and _within(line.transfer, owners):
                return line
        raise TransferNotFound

    def _lines(self) -> list[TransferLine]:
        return [
            TransferLine(
                n, each, self.places[each.destination].masked if each.destination else None
            )
            for n, each in enumerate(self.transfers.values(), 1)
        ]

    async def destinations(
        self, owners: Owners, party: OwnerId | None, state: DestinationState | None
    ) -> Sequence[Destination]:
        removed = DestinationState.REMOVED
        return [
            replace(each, details=None, closed=each.masked)
            for each in self.places.values()
            if _theirs(each.party, each.owner, owners)
            and party in {None, each.party}
            and (each.state is state or (state is None and each.state is not removed))
        ]

    async def destination(self, destination_id: DestinationId, owners: Owners) -> Destination:
        return await MemoryDestinations(self.places).lock(destination_id, owners)


def _within(transfer: Transfer, owners: Owners) -> bool:
    return _theirs(transfer.party.id, transfer.party.owner, owners)


def _theirs(party: OwnerId, owner: OwnerId, owners: Owners) -> bool:
    return owners is None or party in owners or owner in owners
