"""What the use cases of orders ask of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.gateway.appealing.ports import KeptAppeals
from application.gateway.ports import Fees
from application.gateway.work import Begin, GatewayWork
from domain.gateway.order import Order, OrderId, Step
from domain.gateway.receipt import Receipt, ReceiptId
from domain.gateway.states import Direction, OrderState
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.shared.values import value

MATCH = "gateway.match"
"""The job that judges an order and finds a requisite for it."""
PLAY = "gateway.play"
"""The job that takes an order of a sandbox store one step further."""


class Receipts(Protocol):
    """Receipts, within one transaction. Lock the order before."""

    async def of(self, order_id: OrderId) -> Sequence[Receipt]:
        """Give those of an order, the oldest first."""
        ...

    async def add(self, receipt: Receipt) -> None:
        """Keep one."""
        ...


class PastOffers(Protocol):
    """To whom an order has been given before."""

    async def refused_by(self, order_id: OrderId) -> frozenset[OwnerId]:
        """Give the traders who have let it go."""
        ...


@dataclass(frozen=True, slots=True)
class OrderingWork(GatewayWork):
    """What stands or falls together when an order is taken further."""

    receipts: Receipts
    fees: Fees
    """Over the same connection: nobody waits for a second one while holding the first."""
    past: PastOffers
    appeals: KeptAppeals


BeginOrdering = Begin[OrderingWork]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as it is shown: `recipient` and numbers are opened only for whom they are meant."""

    order: Order
    store_name: str
    trader_name: str | None
    requisite_masked: str | None
    recipient_masked: str | None
    requisite_bank: str | None = None


@value
class OrderFilter:
    """Which orders: those that meet everything that is given."""

    owners: Owners = None
    payin: bool = True
    payout: bool = True
    """Which directions may be seen at all."""
    direction: Direction | None = None
    states: tuple[OrderState, ...] = ()
    store: OwnerId | None = None
    trader: OwnerId | None = None
    method: str | None = None
    currency: Currency | None = None
    least: int | None = None
    largest: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    search: str | None = None
    """The beginning of an order's id or of the store's own one, or a customer's id."""


Place = tuple[datetime, UUID]
"""Where a page ended: when its last order was created, and its id."""


Due = tuple[datetime, OrderId]
"""An order, and when its time was over, or when something became of it."""


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step, with the name of whoever took it, if it was a person."""

    step: Step
    by_name: str | None


class OrderLines(Protocol):
    """Orders, for those who look at them. Its methods raise `Unavailable`."""

    async def find(self, order_id: OrderId, owners: Owners) -> OrderLine:
        """Give one whose store, merchant or trader is one of these. Raises `OrderNotFound`."""
        ...

    async def named(self, store: OwnerId, external_order_id: str) -> Order | None:
        """Give the one that a store knows by its own id."""
        ...

    async def find_by_token(self, token: str) -> OrderLine:
        """Give the one that a payment page is about. Raises `OrderNotFound`."""
        ...

    async def token_of(self, order_id: OrderId) -> str | None:
        """Give the token of its payment page, if it has one."""
        ...

    async def page(
        self, wanted: OrderFilter, before: Place | None, limit: int
    ) -> Sequence[OrderLine]:
        """Give at most `limit` orders, the newest first."""
        ...

    async def of_traders(
        self, traders: Owners, states: Sequence[OrderState], before: Place | None, limit: int
    ) -> Sequence[OrderLine]:
        """Give traders' orders in these states (none: in any), the newest first."""
        ...

    async def steps(self, order_id: OrderId) -> Sequence[TakenStep]:
        """Give all that has happened to one, the first step first."""
        ...

    async def receipt(self, receipt_id: ReceiptId) -> Receipt:
        """Give one. Raises `ReceiptNotFound`."""
        ...

    async def receipts(self, order_ids: Sequence[OrderId]) -> Mapping[OrderId, Sequence[Receipt]]:
        """Give those of several orders."""
        ...

    async def due(self, at: datetime, after: Due | None, limit: int) -> Sequence[Due]:
        """Give orders whose time is over, those that wait longest first, behind one of them."""
        ...

    async def forgotten(self, since: datetime, after: Due | None, limit: int) -> Sequence[Due]:
        """Give orders that nobody has looked for a requisite for since then, behind one of them."""
        ...


class Tokens(Protocol):
    """Names that nobody guesses."""

    def token(self) -> str:
        """Give a new one, fit for an address."""
        ...


class Methods(Protocol):
    """Which payment methods there are."""

    async def check(self, currency: Currency, method: str, bank: str | None) -> None:
        """Raise a `Rejected` for a method, or a bank, that the currency does not have."""
        ...


class TrafficOfTraders(Protocol):
    """The operators' switch of a trader's traffic."""

    async def stop(self, trader_id: OwnerId, reason: str) -> object:
        """Switch it off; again is no error."""
        ...
