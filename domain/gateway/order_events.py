"""What is told of orders: each change once to the store's side, and to the trader it concerns."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.gateway.order import Order
from domain.gateway.states import Direction, OrderState
from domain.shared.facts import CurrencyText, DecimalText, IdText, MomentText
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Money


class OrderFacts(TypedDict):
    """What a store may know of an order: the state it is in, without anybody's numbers."""

    order_id: IdText
    external_order_id: str
    store_id: IdText
    direction: Direction
    status: OrderState
    version: int
    amount: DecimalText
    amount_to_pay: DecimalText | None
    paid_amount: DecimalText | None
    currency: CurrencyText
    amount_crypto: DecimalText | None
    fee: DecimalText | None
    currency_crypto: CurrencyText | None
    rate: DecimalText | None
    created_at: MomentText
    changed_at: MomentText
    completed_at: MomentText | None
    expires_at: MomentText | None


class TraderOrderFacts(TypedDict):
    """What a trader may know of an order: what to do, until when, and what it earns."""

    order_id: IdText
    direction: Direction
    status: OrderState
    version: int
    requisite_id: IdText | None
    amount: DecimalText
    currency: CurrencyText
    reward: DecimalText | None
    expires_at: MomentText | None


class OwedFacts(TypedDict):
    """How much could not be collected, for which order."""

    order_id: IdText
    amount: DecimalText
    currency: CurrencyText


def told_of(order: Order) -> OrderFacts:
    """Give what a store may know of an order."""
    shared = None if order.terms is None else order.shares
    return {
        "order_id": str(order.id),
        "external_order_id": order.external_order_id,
        "store_id": str(order.store),
        "direction": order.direction,
        "status": order.state,
        "version": order.version,
        "amount": str(order.amount),
        "amount_to_pay": None if order.amount_to_pay is None else str(order.amount_to_pay),
        "paid_amount": None if order.paid is None else str(order.paid),
        "currency": order.amount.currency.code,
        "amount_crypto": None if shared is None else str(_crypto(order)),
        "fee": None if shared is None else str(shared.fee),
        "currency_crypto": None if order.terms is None else order.terms.settlement.code,
        "rate": None if order.terms is None else str(order.terms.rate),
        "created_at": order.created_at.isoformat(),
        "changed_at": order.changed_at.isoformat(),
        "completed_at": None if order.completed_at is None else order.completed_at.isoformat(),
        "expires_at": None if order.expires_at is None else order.expires_at.isoformat(),
    }


def _crypto(order: Order) -> object:
    return order.shares.received if order.pays_in else order.shares.owed


@dataclass(frozen=True, slots=True)
class OrderMoved:
    """An order has come to another state: for its merchant."""

    order: Order

    type: ClassVar[str] = "order.changed"

    @property
    def owner(self) -> OwnerId:
        return self.order.merchant

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> OrderFacts:
        return told_of(self.order)


@dataclass(frozen=True, slots=True)
class TraderOrderMoved:
    """The same for the trader: what to do, until when, and what it earns."""

    order: Order
    trader: OwnerId

    type: ClassVar[str] = "trader_order.changed"

    @property
    def owner(self) -> OwnerId:
        return self.trader

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> TraderOrderFacts:
        order = self.order
        return {
            "order_id": str(order.id),
            "direction": order.direction,
            "status": order.state,
            "version": order.version,
            "requisite_id": None if order.requisite is None else str(order.requisite),
            "amount": str(order.due),
            "currency": order.amount.currency.code,
            "reward": None if order.terms is None else str(order.shares.reward),
            "expires_at": None if order.expires_at is None else order.expires_at.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class _Owes:
    """Something could not be collected for an order."""

    order: Order
    amount: Money

    type: ClassVar[str]

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> OwedFacts:
        return {
            "order_id": str(self.order.id),
            "amount": str(self.amount),
            "currency": self.amount.currency.code,
        }


class StoreOwes(_Owes):
    """A store's money did not cover it."""

    __slots__ = ()
    type = "store.owes"

    @property
    def owner(self) -> OwnerId:
        return self.order.merchant


@dataclass(frozen=True, slots=True)
class TraderOwes(_Owes):
    """Neither did a trader's money, nor the insurance."""

    trader: OwnerId

    type = "trader.owes"

    @property
    def owner(self) -> OwnerId:
        return self.trader
