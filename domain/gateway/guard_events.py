"""What is told of orders that the guard holds back: to whoever looks at them."""

from dataclasses import dataclass
from typing import ClassVar

from domain.gateway.order import Order
from domain.shared.ids import HOUSE, AccountId, OwnerId


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

    def facts(self) -> dict[str, object]:
        return {
            "order_id": str(self.order.id),
            "store_id": str(self.order.store),
            "direction": self.order.direction,
            "amount": str(self.order.due),
            "currency": self.order.amount.currency.code,
            "rules": list(self.rules),
        }


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

    def facts(self) -> dict[str, object]:
        return {"order_id": str(self.order.id), "released": self.released}
