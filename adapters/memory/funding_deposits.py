"""Deposits in dictionaries."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.memory.funding import MemoryFunding
from application.funding.deposits.ports import BookedEntry, DepositFilter, DepositWork
from domain.funding.deposit import MOVING, Deposit, DepositNotFound
from domain.funding.deposit_review import Review, ReviewClosed, ReviewNotFound
from domain.funding.operations import Operation
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class MemoryDeposits:
    """`Deposits`, `DepositsRead`, `Reviews` and `KnownPlayers`; `begin` begins a work."""

    funding: MemoryFunding

    def __post_init__(self) -> None:
        for name in ("deposits", "deposit_keys", "reviews"):
            self.funding.tables.setdefault(name, {})

    @property
    def _deposits(self) -> dict[int, Deposit]:
        return self._table("deposits")

    @property
    def _reviews(self) -> dict[UUID, Review]:
        return self._table("reviews")

    def _table(self, name: str) -> dict[Any, Any]:
        table: dict[Any, Any] = self.funding.tables[name]
        return table

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[DepositWork]:
        async with self.funding.begin() as work:
            yield DepositWork(*work.parts, self, self)

    async def add(self, deposit: Deposit, key: UUID) -> Deposit:
        added = replace(deposit, id=len(self._deposits) + 1)
        self._deposits[added.id] = added
        self._table("deposit_keys")[key] = added.id
        return added

    async def by_key(self, key: UUID) -> Deposit | None:
        deposit_id = self._table("deposit_keys").get(key)
        return None if deposit_id is None else self._deposits[deposit_id]

    async def lock(self, deposit_id: int) -> Deposit:
        return await self.find(deposit_id, None)

    async def save(self, deposit: Deposit) -> None:
        self._deposits[deposit.id] = deposit

    async def under_way(self, owner: OwnerId) -> bool:
        mine = [each for each in self._deposits.values() if each.owner == owner]
        return any(each.state in MOVING for each in mine)

    async def forget(self, owner: OwnerId) -> None:
        for each in [each for each in self._deposits.values() if each.owner == owner]:
            nothing = replace(each, card=None, message=None, client_secret=None, method_id=None)
            self._deposits[each.id] = nothing

    async def let_go(self, deposit_id: int) -> None:
        keys = self._table("deposit_keys")
        for key in [key for key, each in keys.items() if each == deposit_id]:
            del keys[key]

    async def find(self, deposit_id: int, owners: frozenset[OwnerId] | None) -> Deposit:
        found = self._deposits.get(deposit_id)
        if found is None or (owners is not None and found.owner not in owners):
            raise DepositNotFound
        return found

    async def of_payment(self, intent_id: str, deposit_id: int | None) -> Deposit | None:
        for each in self._deposits.values():
            if each.intent_id == intent_id:
                return each
        return None if deposit_id is None else self._deposits.get(deposit_id)

    async def booked(self, deposit_id: int) -> Sequence[BookedEntry]:
        ledger, related = self.funding.ledger, ("deposit", str(deposit_id))
        return [
            BookedEntry(posted.entry_id, ledger.journal[posted.entry_id][0].kind)
            for record, posted in ledger.records
            if isinstance(record, Operation) and record.related == related
        ]

    async def page(
        self, wanted: DepositFilter, before: int | None, limit: int
    ) -> Sequence[Deposit]:
        found = [
            each
            for each in sorted(self._deposits.values(), key=lambda each: -each.id)
            if (before is None or each.id < before) and _meets(each, wanted)
        ]
        return found[:limit]

    async def due(self, now: datetime, limit: int) -> Sequence[int]:
        waiting = sorted(
            (each.check_at, each.id)
            for each in self._deposits.values()
            if each.check_at is not None and each.check_at <= now
        )
        return [deposit_id for _, deposit_id in waiting[:limit]]

    async def reviews(
        self, *, closed: bool | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[Review]:
        found = [
            each
            for each in self._reviews.values()
            if closed in {None, each.closed_at is not None}
            and (before is None or (each.opened_at, each.id) < before)
        ]
        return sorted(found, key=lambda each: (each.opened_at, each.id), reverse=True)[:limit]

    async def open(self, review: Review) -> bool:
        return self._reviews.setdefault(review.id, review) is review

    async def close(self, review_id: UUID, by: str, comment: str, at: datetime) -> Review:
        review = self._reviews.get(review_id)
        if review is None:
            raise ReviewNotFound
        if review.closed_at is not None:
            raise ReviewClosed
        self._reviews[review_id] = closed = replace(
            review, closed_at=at, closed_by=by, comment=comment
        )
        return closed

    async def currency(self, owner: OwnerId) -> Currency:
        known = self.funding.players.get(owner)
        return self.funding.currency if known is None else known.currency


@dataclass(frozen=True, slots=True)
class MemoryCustomers:
    """`KnownCustomers`."""

    customers: dict[OwnerId, str]

    async def find(self, owner: OwnerId) -> str | None:
        return self.customers.get(owner)

    async def keep(self, owner: OwnerId, customer_id: str) -> str:
        return self.customers.setdefault(owner, customer_id)


def _meets(deposit: Deposit, wanted: DepositFilter) -> bool:
    names = {str(deposit.id), deposit.intent_id, deposit.charge_id}
    return (
        (wanted.owners is None or deposit.owner in wanted.owners)
        and wanted.state in {None, deposit.state}
        and (wanted.query is None or wanted.query in names)
    )
