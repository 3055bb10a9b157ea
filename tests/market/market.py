"""A market: one store, and whoever takes its orders."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from uuid import uuid4

from adapters.memory.settings import MemorySettings
from domain.gateway.accounts import trader_account, trader_insurance
from domain.gateway.states import Direction
from domain.gateway.store import Store
from tests.market.objects import NOON, USDT, a_requisite, a_store, a_trader, an_order, rub, usdt


@dataclass
class Market(ABC):
    """A store, and traders with requisites of a method that nobody else has."""

    store: Store = field(default_factory=a_store)
    known: MemorySettings = field(default_factory=MemorySettings)
    method: str = field(default_factory=lambda: uuid4().hex)

    @abstractmethod
    async def keep(self, thing): ...

    @abstractmethod
    def reservations(self): ...

    @abstractmethod
    async def change(self, thing): ...

    @abstractmethod
    async def used(self, requisite, at=NOON, direction=Direction.PAY_IN): ...

    @abstractmethod
    async def put(self, account, amount): ...

    async def trader(self, *, available="1000", insurance="0", **rest):
        trader = a_trader(**rest)
        await self.keep(trader)
        await self.put(trader_account(trader.id, USDT), usdt(available))
        await self.put(trader_insurance(trader.id, USDT), usdt(insurance))
        return trader

    async def requisite(self, trader=None, *, limits=None, **rest):
        trader = trader or await self.trader()
        requisite = a_requisite(trader, bounds=limits, **{"method": self.method} | rest)
        await self.keep(requisite)
        return requisite

    async def order(self, amount, **rest):
        order = an_order(self.store, amount, **{"method": self.method} | rest)
        await self.keep(order)
        return order

    async def reserve(self, amount, *, at=NOON, needed="1", **rest):
        """Reserve for a new order: give the order, and what was chosen."""
        asked = {key: rest.pop(key) for key in ("direction", "bank") if key in rest}
        order = await self.order(amount, **asked)
        async with self.reservations() as reservations:
            answer = await reservations.reserve(
                order, self.store, needed=usdt(needed), at=at, **rest
            )
        return order, answer

    async def spend(self, amount, at=NOON):
        """Have an order completed."""
        order, chosen = await self.reserve(amount, at=at)
        await self.complete(order, amount, at)
        return chosen

    async def release(self, order, at=NOON, late_until=None):
        async with self.reservations() as reservations:
            await reservations.release(order.id, at, late_until=late_until)

    async def complete(self, order, amount, at=NOON):
        async with self.reservations() as reservations:
            await reservations.complete(order.id, at, rub(amount))
