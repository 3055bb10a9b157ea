"""Keep what somebody shows for a payment: first the file, then what it belongs to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from application.gateway.orders.ports import OrderingWork
from application.shared.files import Files
from domain.gateway.order import Order
from domain.gateway.receipt import (
    ENOUGH,
    MOST,
    Receipt,
    ReceiptId,
    TooManyReceipts,
    folder_of,
    type_of,
)
from domain.gateway.states import Actor
from domain.shared.caller import Caller
from domain.shared.errors import Refusal, Unavailable
from domain.shared.values import value


@value
class Uploaded:
    """A file that is kept, and not yet anybody's."""

    id: ReceiptId
    type: str
    size: int
    sha256: bytes

    @property
    def folder(self) -> str:
        return folder_of(self.id)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it comes in: what it says it is."""

    pieces: AsyncIterator[bytes]
    type: str


@dataclass(frozen=True, slots=True)
class TakeReceipt:
    """Keep a file under a name of its own. Raises `ReceiptUnreadable`, and what `Files` raises.

    Whoever calls has to give it to an order, or to `drop` it.
    """

    files: Files

    async def __call__(self, pieces: AsyncIterator[bytes], said: str) -> Uploaded:
        receipt_id = ReceiptId(uuid4())
        digest = sha256()
        beginning = b""
        async for piece in pieces:
            beginning += piece
            if len(beginning) >= ENOUGH:
                break
        type_ = type_of(beginning, said)

        async def whole() -> AsyncIterator[bytes]:
            digest.update(beginning)
            yield beginning
            async for piece in pieces:
                digest.update(piece)
                yield piece

        size = await self.files.write(f"{folder_of(receipt_id)}/receipt", whole())
        return Uploaded(receipt_id, type_, size, digest.digest())

    async def drop(self, uploaded: Uploaded) -> None:
        """Forget a file that became nobody's."""
        await self.files.delete(uploaded.folder)


async def attach(
    work: OrderingWork,
    order: Order,
    uploaded: Uploaded,
    side: Actor,
    at: datetime,
    by: Caller | None,
) -> bool:
    """Give a kept file to a locked order; False when the order has the same one already.

    Raises `TooManyReceipts`.
    """
    known = await work.receipts.of(order.id)
    if any(each.sha256 == uploaded.sha256 for each in known):
        return False
    if len(known) >= MOST:
        raise TooManyReceipts
    principal = None if by is None else by.principal
    facts = uploaded.type, uploaded.size, uploaded.sha256
    await work.receipts.add(Receipt(uploaded.id, order.id, side, *facts, at, principal))
    return True


@dataclass(slots=True)
class Upload:
    """A receipt on its way to an order, if there is one."""

    uploaded: Uploaded | None = None
    attached: bool = False

    @property
    def digest(self) -> bytes | None:
        return None if self.uploaded is None else self.uploaded.sha256

    async def to(
        self, work: OrderingWork, order: Order, side: Actor, at: datetime, by: Caller | None
    ) -> None:
        """Give it to a locked order."""
        if self.uploaded is not None:
            self.attached = await attach(work, order, self.uploaded, side, at, by)


@asynccontextmanager
async def uploading(take: TakeReceipt, sent: Sent | None) -> AsyncIterator[Upload]:
    """Keep a file that was sent, if one was; it is dropped unless an order has got it.

    Where nobody knows whether an order has it, because the commit broke off, it is kept.
    """
    upload = Upload(None if sent is None else await take(sent.pieces, sent.type))
    try:
        yield upload
    except Refusal as refusal:
        upload.attached &= isinstance(refusal, Unavailable)
        raise
    finally:
        if upload.uploaded is not None and not upload.attached:
            await take.drop(upload.uploaded)
