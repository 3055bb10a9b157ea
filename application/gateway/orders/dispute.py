"""Dispute an order for the house itself."""

from dataclasses import replace
from datetime import datetime, timedelta

from application.gateway.orders.advance import advance
from application.gateway.orders.ports import OrderingWork
from domain.gateway.order import Order
from domain.gateway.states import Action, Actor

PATIENCE = timedelta(days=1)


async def disputed(work: OrderingWork, order: Order, at: datetime) -> Order:
    """Hold a locked order's money until people have decided about it."""
    order = replace(order, expires_at=at + PATIENCE)
    note = "The sides have not agreed in time."
    return await advance(work, order, Action.DISPUTE, Actor.SYSTEM, at, note=note)
