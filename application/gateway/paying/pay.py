"""What a payer does, who shows the token of a payment page and is otherwise unknown to us."""

from dataclasses import dataclass

from application.gateway.orders.cancel_order import CancelOrder
from application.gateway.orders.confirm_payment import ConfirmPayment
from application.gateway.orders.keep_receipt import Sent
from application.gateway.orders.ports import OrderLines
from domain.gateway.order import Order


@dataclass(frozen=True, slots=True)
class Pay:
    """Follow the order of a token, say that it is paid, or cancel it.

    Raises `OrderNotFound` for a token that nobody was given, and what the use cases raise.
    """

    lines: OrderLines
    confirm: ConfirmPayment
    cancel: CancelOrder

    async def follow(self, token: str) -> Order:
        """Give the order as it is."""
        return (await self.lines.find_by_token(token)).order

    async def say_paid(self, token: str, sent: Sent | None) -> Order:
        """Note that it is paid, with a receipt or without one."""
        order = await self.follow(token)
        return await self.confirm.by_payer(order_id=order.id, sent=sent)

    async def take_back(self, token: str) -> Order:
        """Cancel it."""
        order = await self.follow(token)
        return await self.cancel.by_payer(order_id=order.id)
