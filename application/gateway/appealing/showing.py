"""What somebody shows in an appeal."""

from datetime import datetime

from application.gateway.orders.keep_receipt import Upload
from application.gateway.orders.ports import OrderingWork
from domain.gateway.order import Order
from domain.gateway.receipt import ReceiptId
from domain.gateway.states import Actor
from domain.shared.caller import Caller


async def shown(
    work: OrderingWork, order: Order, upload: Upload, side: Actor, at: datetime, by: Caller
) -> ReceiptId | None:
    """Give a file, if one was sent, to a locked order; one that it has already is that one.

    Raises `TooManyReceipts`.
    """
    if upload.uploaded is None:
        return None
    await upload.to(work, order, side, at, by)
    if upload.attached:
        return upload.uploaded.id
    known = await work.receipts.of(order.id)
    return next(each.id for each in known if each.sha256 == upload.uploaded.sha256)
