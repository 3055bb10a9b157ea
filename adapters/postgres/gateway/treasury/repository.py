"""Transfers and destinations in PostgreSQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from adapters.postgres.gateway.treasury.rows import (
    SQL,
    destination_of,
    party_of,
    sealed,
    transfer_of,
)
from adapters.postgres.sql import Executor
from application.gateway.treasury.ports import TransferFilter, TransferLine
from application.shared.ports import FieldCipher
from domain.gateway.destination import (
    Destination,
    DestinationId,
    DestinationKnown,
    DestinationNotFound,
    DestinationState,
)
from domain.gateway.transfer import (
    Party,
    PartyNotFound,
    Step,
    TransactionUsed,
    Transfer,
    TransferId,
    TransferNotFound,
)
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.permissions import Owners

ONCE: dict[str, type[Refusal]] = {
    "gateway_transactions_once": TransactionUsed,
    "gateway_transfer_steps_key_key": IdempotencyKeyReused,
    "gateway_destinations_once": DestinationKnown,
}


@contextmanager
def _once() -> Iterator[None]:
    """Say what was there before. The transaction is over with it."""
    try:
        yield
    except asyncpg.UniqueViolationError as error:
        refusal = ONCE.get(error.constraint_name or "")
        if refusal is None:
            raise
        raise refusal from None


@dataclass(frozen=True, slots=True)
class PostgresParties:
    """`Parties`."""

    database: Executor

    async def lock(self, party_id: OwnerId, owners: Owners) -> Party:
        await self.database.execute(SQL["lock_party"], party_id)
        row = await self.database.fetchrow(SQL["find_party"], party_id, ids(owners))
        if row is None:
            raise PartyNotFound
        return party_of(row)


@dataclass(frozen=True, slots=True)
class PostgresTransfers:
    """`Transfers`."""

    database: Executor

    async def add(self, transfer: Transfer) -> None:
        fiat, party = transfer.fiat, transfer.party
        with _once():
            await self.database.execute(
                SQL["add_transfer"],
                transfer.id,
                party.id,
                party.kind,
                party.owner,
                transfer.kind,
                transfer.part,
                transfer.method,
                transfer.state,
                transfer.amount.minor,
                transfer.fee.minor,
                transfer.amount.currency.code,
                transfer.destination,
                transfer.network,
                transfer.reference,
                transfer.confirmations,
                None if fiat is None else fiat.minor,
                None if fiat is None else fiat.currency.code,
            )
            await self._keep(transfer)

    async def put(self, transfer: Transfer) -> None:
        changed = transfer.id, transfer.state, transfer.reference, transfer.confirmations
        with _once():
            await self.database.execute(SQL["put_transfer"], *changed)
            await self._keep(transfer)

    async def _keep(self, transfer: Transfer) -> None:
        step = transfer.steps[-1]
        said = step.state, step.at, step.by, step.key, step.fingerprint, step.note
        await self.database.execute(SQL["add_transfer_step"], transfer.id, *said)

    async def lock(self, transfer_id: TransferId, owners: Owners) -> Transfer:
        locked = await self.database.fetchval(SQL["lock_transfer"], transfer_id, ids(owners))
        if locked is None:
            raise TransferNotFound
        [row] = await self.database.fetch(SQL["transfers_by_id"], [transfer_id])
        return transfer_of(row)

    async def of(self, owner: OwnerId) -> Sequence[Transfer]:
        found = await self.database.fetch(SQL["transfers_of"], owner)
        rows = await self.database.fetch(SQL["transfers_by_id"], [row["id"] for row in found])
        return [transfer_of(row) for row in reversed(rows)]

    async def of_request(self, request: UUID) -> tuple[Transfer, Step] | None:
        transfer_id = await self.database.fetchval(SQL["transfer_of_request"], request)
        if transfer_id is None:
            return None
        [row] = await self.database.fetch(SQL["transfers_by_id"], [transfer_id])
        transfer = transfer_of(row)
        return transfer, next(each for each in transfer.steps if each.key == request)


@dataclass(frozen=True, slots=True)
class PostgresDestinations:
    """`Destinations`."""

    database: Executor
    cipher: FieldCipher

    async def known(self, destination_id: DestinationId) -> Destination | None:
        row = await self.database.fetchrow(SQL["find_destination"], destination_id, None)
        return None if row is None else destination_of(row, self.cipher)

    async def add(self, destination: Destination) -> None:
        with _once():
            await self.database.execute(
                SQL["add_destination"],
                destination.id,
                destination.party,
                destination.owner,
                destination.method,
                destination.label,
                destination.state,
                destination.network,
                destination.address,
                sealed(destination, self.cipher),
                destination.masked,
                destination.created_at,
            )

    async def lock(self, destination_id: DestinationId, owners: Owners) -> Destination:
        row = await self.database.fetchrow(SQL["lock_destination"], destination_id, ids(owners))
        if row is None:
            raise DestinationNotFound
        return destination_of(row, None)

    async def put(self, destination: Destination) -> None:
        said = destination.note, destination.decided_at, destination.decided_by
        with _once():
            await self.database.execute(
                SQL["put_destination"], destination.id, destination.state, *said
            )

    async def of(self, owner: OwnerId) -> Sequence[Destination]:
        rows = await self.database.fetch(SQL["destinations_of"], owner)
        return [destination_of(row, self.cipher) for row in rows]

    async def forget(self, owner: OwnerId) -> None:
        await self.database.execute(SQL["forget_destinations"], owner)


@dataclass(frozen=True, slots=True)
class PostgresTransferLines:
    """`TransferLines`."""

    database: Executor
    cipher: FieldCipher

    async def page(
        self, wanted: TransferFilter, before: int | None, limit: int
    ) -> Sequence[TransferLine]:
        asked = ids(wanted.owners), wanted.party, wanted.kind, wanted.state, before, limit
        found = await self.database.fetch(SQL["page_of_transfers"], *asked)
        return await self._lines([row["id"] for row in found])

    async def find(self, transfer_id: TransferId, owners: Owners) -> TransferLine:
        found = await self.database.fetch(SQL["visible_transfer"], transfer_id, ids(owners))
        for line in await self._lines([row["id"] for row in found]):
            return line
        raise TransferNotFound

    async def _lines(self, wanted: Sequence[UUID]) -> Sequence[TransferLine]:
        rows = await self.database.fetch(SQL["transfers_by_id"], list(wanted))
        return [TransferLine(row["number"], transfer_of(row), row["masked"]) for row in rows]

    async def destinations(
        self, owners: Owners, party: OwnerId | None, state: DestinationState | None
    ) -> Sequence[Destination]:
        rows = await self.database.fetch(SQL["list_destinations"], ids(owners), party, state)
        return [destination_of(row, None) for row in rows]

    async def destination(self, destination_id: DestinationId, owners: Owners) -> Destination:
        row = await self.database.fetchrow(SQL["find_destination"], destination_id, ids(owners))
        if row is None:
            raise DestinationNotFound
        return destination_of(row, self.cipher)


def ids(owners: Owners) -> list[OwnerId] | None:
    """Give owners as a statement takes them."""
    return None if owners is None else list(owners)
