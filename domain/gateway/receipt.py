"""What somebody shows for a payment."""

from datetime import datetime
from typing import NewType
from uuid import UUID

from domain.gateway.order import OrderId
from domain.gateway.states import Actor
from domain.shared.errors import Conflict, NotFound, Unsupported
from domain.shared.ids import OwnerId
from domain.shared.values import value

ReceiptId = NewType("ReceiptId", UUID)
LARGEST = 10 * 2**20
"""Bytes."""
MOST = 20
"""Of one order."""
BEGINNINGS = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "application/pdf": b"%PDF-",
}
"""What files of these types begin with."""
TYPES = tuple(BEGINNINGS)
ENOUGH = 8
"""How many bytes tell the type."""


class ReceiptNotFound(NotFound):
    """There is no such receipt."""


class ReceiptUnreadable(Unsupported):
    """A receipt is a JPEG, a PNG or a PDF, and its content is what its type says."""


class TooManyReceipts(Conflict):
    """An order has at most 20 receipts."""


@value
class Receipt:
    """A file that belongs to an order. What it was called is not kept."""

    id: ReceiptId
    order: OrderId
    side: Actor
    type: str
    size: int
    sha256: bytes
    at: datetime
    by: OwnerId | None = None

    @property
    def file(self) -> str:
        """Where it is kept: under its own id, which nobody can guess."""
        return f"{folder_of(self.id)}/receipt"


def folder_of(receipt_id: ReceiptId) -> str:
    """Give the folder of a receipt's file."""
    return f"receipts/{receipt_id}"


def type_of(beginning: bytes, said: str) -> str:
    """Give the type by the content. Raises `ReceiptUnreadable`, also when another one was said."""
    for name, begins in BEGINNINGS.items():
        if beginning.startswith(begins):
            if said not in {name, "application/octet-stream"}:
                raise ReceiptUnreadable
            return name
    raise ReceiptUnreadable
