"""What is told of orders that the guard holds back: to whoever looks at them."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.gateway.order import Order
from domain.gateway.states import Direction
from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import HOUSE, AccountId, OwnerId


class ReviewFacts(TypedDict):
    """Which order, and which rules have fired."""

    order_id: IdText
    store_id: IdText
    direction: Direction
    amount: DecimalText
    currency: CurrencyText
    rules: list[str]


@dataclass(frozen=True, slots=True)
class ReviewOpened:
    """Somebody has to look at an order, because rules have fired."""

    order: Order
    rules: tuple[str, ...]

    type: ClassVar[str] = "review.opened"

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> ReviewFacts:
        return {
            "order_id": str(self.order.id),
            "store_id": str(self.order.store),
            "direction": self.order.direction,
            "amount": str(self.order.due),
            "currency": self.order.amount.currency.code,
            "rules": list(self.rules),
        }


class ReviewClosedFacts(TypedDict):
    """Whether the order goes on."""

    order_id: IdText
    released: bool


@dataclass(frozen=True, slots=True)
class ReviewClosed:
    """Somebody has looked at it."""

    order: Order
    released: bool

    type: ClassVar[str] = "review.closed"

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> ReviewClosedFacts:
        return {"order_id": str(self.order.id), "released": self.released}
