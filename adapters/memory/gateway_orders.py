"""Orders in dictionaries: one transaction after the other."""

from asyncio import Lock
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.memory.access import MemoryAudit
from adapters.memory.funding import Enqueued, MemoryJobs
from adapters.memory.gateway_appeals import MemoryAppeals
from adapters.memory.ledger import MemoryLedger
from application.gateway.orders.ports import Due, OrderingWork, OrderLine
from application.gateway.ports import Fees, Reservations
from application.shared.ports import Act
from domain.gateway.accounts import Purse
from domain.gateway.order import Order, OrderChanged, OrderId, OrderNotFound, Step
from domain.gateway.receipt import Receipt
from domain.gateway.standing import Standing
from domain.gateway.states import Action
from domain.ledger.journal import Account
from domain.shared.events import Event
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(slots=True, repr=False)
class MemoryOrdering:
    """`BeginOrdering`, `Orders`, `Receipts`, `PastOffers` and `Standings`; what fails is undone."""

    ledger: MemoryLedger
    reservations: Callable[[], Reservations]
    fees: Fees
    orders: dict[OrderId, Order] = field(default_factory=dict)
    steps: dict[OrderId, list[Step]] = field(default_factory=dict)
    kept: dict[OrderId, list[Receipt]] = field(default_factory=dict)
    appeals: MemoryAppeals = field(default_factory=MemoryAppeals)
    acts: list[Act] = field(default_factory=list)
    jobs: list[Enqueued] = field(default_factory=list)
    tables: Sequence[dict[Any, Any]] = ()
    """Of others: what fails is undone in them, too."""
    turn: Lock = field(default_factory=Lock)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[OrderingWork]:
        async with self.turn:
            names = "standings", "journal", "reversals", "events", "records"
            ledger = {name: copy(getattr(self.ledger, name)) for name in names}
            mine = {name: copy(getattr(self, name)) for name in ("orders", "acts", "jobs")}
            mine["steps"] = {each: list(rows) for each, rows in self.steps.items()}
            mine["kept"] = {each: list(rows) for each, rows in self.kept.items()}
            every: list[dict[Any, Any]] = [*self.tables, self.appeals.kept, self.appeals.notes]
            tables = [dict(each) for each in every]
            try:
                yield self._work()
            except BaseException:
                for name, value in ledger.items():
                    setattr(self.ledger, name, value)
                for name, value in mine.items():
                    setattr(self, name, value)
                for table, rows in zip(every, tables, strict=True):
                    table.clear()
                    table.update(rows)
                raise

    def _work(self) -> OrderingWork:
        return OrderingWork(
            self.ledger,
            self._tell,
            MemoryAudit(self.acts),
            MemoryJobs(self),
            self,
            self.reservations(),
            self,
            _Receipts(self),
            self.fees,
            self,
            self.appeals,
        )

    async def _tell(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # Nobody asks.
        self.ledger.events += [(each, None) for each in events]

    async def add(self, order: Order, token: str | None) -> bool:  # noqa: ARG002  # As above.
        if await self.named(order.store, order.external_order_id) is not None:
            return False
        self.orders[order.id] = order
        return True

    async def lock(self, order_id: OrderId) -> Order:
        return await self.lock_within(order_id, None)

    async def lock_within(self, order_id: OrderId, owners: Owners) -> Order:
        order = self.orders.get(order_id)
        if order is None:
            raise OrderNotFound
        sides = {order.store, order.merchant, order.trader}
        if owners is not None and not sides & owners:
            raise OrderNotFound
        return order

    async def named(self, store: OwnerId, external_order_id: str) -> Order | None:
        mine = (each for each in self.orders.values() if each.store == store)
        return next((each for each in mine if each.external_order_id == external_order_id), None)

    async def put(self, order: Order, step: Step) -> None:
        if self.orders[order.id].version != order.version - 1:
            raise OrderChanged
        self.orders[order.id] = order
        self.steps.setdefault(order.id, []).append(step)

    async def refused_by(self, order_id: OrderId) -> frozenset[OwnerId]:
        steps = self.steps.get(order_id, ())
        gone = (each.facts["trader_id"] for each in steps if each.action is Action.REASSIGN)
        return frozenset(OwnerId(UUID(str(each))) for each in gone)

    async def of(self, *purses: Purse) -> Mapping[OwnerId, Standing]:
        return {each.owner: self._standing(each) for each in purses}

    def _standing(self, purse: Purse) -> Standing:
        insurance = 0 if purse.insurance is None else self.balance(purse.insurance)
        owed = max(-self.balance(purse.receivable), 0)
        return Standing(purse, self.balance(purse.available), insurance, owed)

    def balance(self, account: Account) -> int:
        """Give what stands on an account, in minor units."""
        known = self.ledger.standings.get(account.id)
        return 0 if known is None else known.balance.minor

    async def find(self, order_id: OrderId, owners: Owners) -> OrderLine:
        """Give an order as it is shown."""
        return OrderLine(await self.lock_within(order_id, owners), "Shop", None, None, None)

    async def due(self, at: datetime, after: Due | None, limit: int) -> Sequence[Due]:
        """Give orders whose time is over, as `OrderLines.due` does."""
        waiting = (each for each in self.orders.values() if not each.final)
        over = sorted((each.expires_at, each.id) for each in waiting if each.expires_at)
        return [each for each in over if each[0] <= at and (after is None or each > after)][:limit]


@dataclass(frozen=True, slots=True)
class _Receipts:
    ordering: MemoryOrdering

    async def of(self, order_id: OrderId) -> Sequence[Receipt]:
        return self.ordering.kept.get(order_id, [])

    async def add(self, receipt: Receipt) -> None:
        self.ordering.kept.setdefault(receipt.order, []).append(receipt)
