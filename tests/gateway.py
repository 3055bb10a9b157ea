"""Orders, stores and traders for tests of the gateway."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from domain.gateway.order import Order, OrderId, RequisiteId
from domain.gateway.pricing import Fee, Terms
from domain.gateway.states import Direction, OrderState
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId, derived_id
from domain.shared.money import Money

RUB, USDT = CURRENCIES["RUB"], CURRENCIES["USDT"]
START = datetime(2026, 3, 2, 12, tzinfo=UTC)


def an_id(name: str) -> UUID:
    return derived_id("tests", name)


def terms(fee: str = "2.5", reward: str = "1.2", rate: str = "92.5") -> Terms:
    return Terms(Decimal(rate), USDT, Fee(Decimal(fee)), Fee(Decimal(reward)))


def an_order(  # What tests want to tell apart.
    direction: Direction = Direction.PAY_IN,
    *,
    name: str = "one",
    amount: str = "5000.00",
    state: OrderState = OrderState.NEW,
    agreed: Terms | None = None,
    trader: OwnerId | None = None,
    sandbox: bool = False,
) -> Order:
    """Give an order as it is right after its creation."""
    requisite = None if trader is None else RequisiteId(an_id("requisite"))
    return Order(
        OrderId(an_id(name)),
        OwnerId(an_id("store")),
        OwnerId(an_id("merchant")),
        direction,
        f"shop-{name}",
        an_id("fingerprint"),
        Money.parse(amount, RUB),
        "sbp",
        state,
        1,
        START,
        START,
        900,
        None,
        sandbox=sandbox,
        terms=agreed,
        trader=trader,
        requisite=requisite,
    )
