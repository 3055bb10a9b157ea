"""Whose order it is: what a side may do, it may do to its own orders alone."""

from application.gateway.orders.ports import OrderingWork
from domain.gateway.order import Order, OrderId, OrderNotFound
from domain.gateway.states import Direction
from domain.shared.caller import Caller
from domain.shared.permissions import Owners

TRADING = "trading:write"
BY_HAND = "orders:write"
READ = "orders:read"


def needed(direction: Direction, action: str) -> str:
    """Give the permission of the store's side: `payin:write`."""
    return f"{direction}:{action}"


async def of_store(
    work: OrderingWork, by: Caller, order_id: OrderId, direction: Direction
) -> Order:
    """Lock an order of the store that calls, or of the merchant whose store it is.

    Raises `OrderNotFound`, also for the other direction.
    """
    owners = by.reach(needed(direction, "write")).owners
    order = await work.orders.lock_within(order_id, owners)
    if order.direction is not direction or not _within(owners, order.store, order.merchant):
        raise OrderNotFound
    return order


async def of_trader(work: OrderingWork, by: Caller, order_id: OrderId) -> Order:
    """Lock an order of the trader who calls. Raises `OrderNotFound`."""
    owners = by.reach(TRADING).owners
    order = await work.orders.lock_within(order_id, owners)
    if order.trader is None or not _within(owners, order.trader):
        raise OrderNotFound
    return order


def _within(owners: Owners, *sides: object) -> bool:
    return owners is None or any(each in owners for each in sides)
