"""What appeals ask of the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from domain.gateway.appeal import Appeal, AppealId, AppealReason, AppealState, Note
from domain.gateway.order import OrderId
from domain.gateway.receipt import Receipt
from domain.gateway.states import OrderDirection, OrderState
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.shared.values import value


class KeptAppeals(Protocol):
    """Appeals, within one transaction. Lock the order before: its lock is theirs, too."""

    async def order_of(self, appeal_id: AppealId, owners: Owners) -> OrderId:
        """Tell which order one is about whose store, merchant or trader is one of these owners.

        Raises `AppealNotFound`.
        """
        ...

    async def get(self, appeal_id: AppealId) -> Appeal:
        """Give one. Raises `AppealNotFound`."""
        ...

    async def open_of(self, order_id: OrderId) -> Appeal | None:
        """Give the one that is not decided yet; an order has no more than one."""
        ...

    async def count(self, order_id: OrderId) -> int:
        """Tell how many an order has had."""
        ...

    async def add(self, appeal: Appeal, note: Note) -> None:
        """Keep a new one; it counts against what its trader may have open."""
        ...

    async def put(self, appeal: Appeal, note: Note) -> None:
        """Keep a change with what was said; one that is decided counts no more."""
        ...

    async def note(self, appeal_id: AppealId, note: Note) -> bool:
        """Keep what was said; false if it is there already. Raises `TooManyNotes`."""
        ...


@dataclass(frozen=True, slots=True)
class AppealLine:
    """An appeal with what surrounds it."""

    appeal: Appeal
    external_order_id: str
    order_state: OrderState
    store_name: str
    trader_name: str | None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What was said, by whom, and what was shown."""

    note: Note
    by_name: str | None
    receipt: Receipt | None


@value
class AppealFilter:
    """Which appeals: those that meet everything that is given."""

    owners: Owners = None
    directions: tuple[OrderDirection, ...] = (*OrderDirection,)
    states: tuple[AppealState, ...] = ()
    reason: AppealReason | None = None
    order: OrderId | None = None
    store: OwnerId | None = None
    trader: OwnerId | None = None
    since: datetime | None = None
    until: datetime | None = None


Place = tuple[datetime, UUID]
"""Where a page ended: when its last appeal was opened, and its id."""


class AppealLines(Protocol):
    """Appeals, for those who look at them. Its methods raise `Unavailable`."""

    async def find(self, appeal_id: AppealId, owners: Owners) -> AppealLine:
        """Give one whose store, merchant or trader is one of these. Raises `AppealNotFound`."""
        ...

    async def notes(self, appeal_id: AppealId) -> Sequence[NoteLine]:
        """Give all that was said, the first first."""
        ...

    async def page(
        self, wanted: AppealFilter, before: Place | None, limit: int
    ) -> Sequence[AppealLine]:
        """Give at most `limit` appeals, the newest first."""
        ...

    async def due(
        self, at: datetime, ahead: timedelta, after: Place | None, limit: int
    ) -> Sequence[Place]:
        """Give deadlines that are over, and those `ahead` of which nobody is reminded yet.

        Each with its appeal, the earliest first, behind one of them.
        """
        ...
