"""Links to receipts: short-lived, and good for whoever has one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from application.gateway.orders.ports import OrderLines
from application.shared.files import FileMissing, Files
from application.shared.ports import Clock, FieldCipher
from domain.gateway.receipt import Receipt, ReceiptId, ReceiptNotFound
from domain.shared.sealing import FieldUnreadable

PURPOSE = "gateway.receipt_link"
GOOD_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class LinkReceipts:
    """Make links: sealed, so that they cannot be guessed, and tell nothing."""

    cipher: FieldCipher
    clock: Clock

    def __call__(self, receipt: Receipt) -> str:
        until = int((self.clock.now() + GOOD_FOR).timestamp())
        return f"/files/{self.cipher.seal(f'{receipt.id} {until}', purpose=PURPOSE)}"


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """Give the file that a link is for. Raises `ReceiptNotFound`, whatever is wrong with it."""

    lines: OrderLines
    files: Files
    cipher: FieldCipher
    clock: Clock

    async def __call__(self, *, signed: str) -> tuple[Receipt, AsyncIterator[bytes]]:
        try:
            said = self.cipher.open(signed, purpose=PURPOSE)
        except FieldUnreadable:
            raise ReceiptNotFound from None
        name, _, until = said.partition(" ")
        if datetime.fromtimestamp(int(until), UTC) < self.clock.now():
            raise ReceiptNotFound
        receipt = await self.lines.receipt(ReceiptId(UUID(name)))
        try:
            return receipt, await self.files.read(receipt.file)
        except FileMissing:
            raise ReceiptNotFound from None
