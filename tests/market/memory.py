"""A market in dictionaries."""

from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.memory.gateway_reservations import MemoryReservations
from domain.gateway.requisite import Requisite
from domain.gateway.states import Direction
from domain.gateway.trader import Trader
from tests.market.market import Market
from tests.market.objects import NOON


@dataclass
class MemoryMarket(Market):
    """A market in dictionaries."""

    balances: Counter = field(default_factory=Counter)

    def __post_init__(self):
        self.places = MemoryReservations(self.known, lambda account: self.balances[account.id])

    @asynccontextmanager
    async def reservations(self):
        yield self.places

    async def put(self, account, amount):
        self.balances[account.id] = amount.minor

    async def used(self, requisite, at=NOON, direction=Direction.PAY_IN):
        return self.places.used(requisite, direction, at)

    async def dispute(self, trader, open_disputes):
        self.places.disputes[trader.id] = open_disputes

    async def keep(self, thing):
        match thing:
            case Trader():
                self.places.traders[thing.id] = thing
            case Requisite():
                self.places.requisites[thing.id] = thing

    change = keep
