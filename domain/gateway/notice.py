"""What a bank has told of a trader's money, and which order it was about."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, Self
from uuid import UUID

from domain.gateway.bank_statement import StatementId
from domain.gateway.device import DeviceId
from domain.gateway.order import Order, OrderId
from domain.gateway.states import OrderState
from domain.shared.errors import Conflict, NotFound
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

NoticeId = NewType("NoticeId", UUID)
AHEAD = timedelta(minutes=5)
"""How far a device's clock may be ahead of ours."""


class NoticeNotFound(NotFound):
    """There is no such notification."""


class NotificationIdReused(Conflict):
    """The webhook-id names another notification of the device."""


class NoticeInAnotherState(Conflict):
    """The notification is in a state in which this cannot be done any more, or not yet."""


class NoticeDoesNotFit(Conflict):
    """The notification is not about this order: trader, amount and currency have to be the same."""


class NoticeHasMovedMoney(Conflict):
    """The notification has completed its order: correct the order, or appeal."""


class BankChannel(StrEnum):
    """How a bank tells."""

    SMS = "sms"
    PUSH = "push"
    STATEMENT = "statement"


class NoticeState(StrEnum):
    """What became of a notification."""

    RECEIVED = "received"
    MATCHED = "matched"
    UNMATCHED = "unmatched"
    IGNORED = "ignored"
    DISMISSED = "dismissed"


class Why(StrEnum):
    """Why no order was found."""

    UNREAD = "unread"
    NO_ORDER = "no_order"
    SEVERAL_ORDERS = "several_orders"
    UNDONE = "undone"
    KNOWN = "known"
    """Other lines of statements tell of all orders that it fits."""
    GUARD = "guard"
    """The rules against fraud want people to look."""


@value
class Reading:
    """What a pattern has read: money that has come in."""

    pattern: str
    """Its name and version."""
    bank: str | None
    amount: Money
    tail: str | None = None
    """The last digits of the card."""
    payer: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A text of a bank, with what was read in it. Text and payer are sealed where they are kept.

    A device has told it, or it is a line of a statement.
    """

    id: NoticeId
    device: DeviceId | None
    trader: OwnerId
    channel: BankChannel
    sender: str
    received_at: datetime
    created_at: datetime
    digest: bytes = field(repr=False)
    state: NoticeState = NoticeState.RECEIVED
    why: Why | None = None
    order: OrderId | None = None
    settled: bool = False
    """Whether it has completed its order."""
    by: OwnerId | None = None
    """Who has decided about it, if people have."""
    comment: str | None = None
    version: int = 1
    text: str = field(default="", repr=False)
    reading: Reading | None = field(default=None, repr=False)
    statement: StatementId | None = None
    until: datetime | None = None
    """Where the bank tells only the day, it is that day's end; `received_at` is its beginning."""

    def about(self, order: OrderId, *, settled: bool, by: OwnerId | None = None) -> Self:
        """Let it be about an order."""
        return self._now(NoticeState.MATCHED, None, order, settled=settled, by=by)

    def unmatched(self, why: Why, by: OwnerId | None = None) -> Self:
        """Let people look at it."""
        return self._now(NoticeState.UNMATCHED, why, None, by=by)

    def ignored(self) -> Self:
        """Forget its text: it is about no payment."""
        return replace(self._now(NoticeState.IGNORED, None, None), text="")

    def dismissed(self, by: OwnerId, comment: str) -> Self:
        """Let it be about no order of ours."""
        return self._now(NoticeState.DISMISSED, self.why, None, by=by, comment=comment)

    def undone(self, by: OwnerId) -> Self:
        """Take back what people have decided. Raises `NoticeHasMovedMoney` and others."""
        if self.settled:
            raise NoticeHasMovedMoney
        if self.state not in {NoticeState.DISMISSED, NoticeState.MATCHED}:
            raise NoticeInAnotherState
        return self.unmatched(Why.UNDONE, by)

    def fits(self, order: Order) -> bool:
        """Tell whether people may say that it is about this order."""
        if order.trader != self.trader or not order.pays_in or order.sandbox:
            return False
        if self.reading is None:
            return order.state is OrderState.COMPLETED
        return self.reading.amount in {order.amount_to_pay, order.due}

    def _now(
        self,
        state: NoticeState,
        why: Why | None,
        order: OrderId | None,
        *,
        settled: bool = False,
        by: OwnerId | None = None,
        comment: str | None = None,
    ) -> Self:
        return replace(
            self,
            state=state,
            why=why,
            order=order,
            settled=settled,
            by=by,
            comment=comment,
            version=self.version + 1,
        )
