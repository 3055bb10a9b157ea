"""What guarding asks of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.gateway.ports import Judgement, Stage
from application.gateway.work import Begin, GatewayWork
from domain.gateway.guarding import Entry, EntryId, Rule, Seen, Subject
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Direction
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

Place = tuple[datetime, UUID]
"""Where a page ended: an instant, and an id."""


@value
class NewEntry:
    """A value to be listed, as it is kept."""

    entry: Entry
    key: bytes
    network: str | None


class GuardRecords(Protocol):
    """Rules, lists, and what orders are known by, within one transaction."""

    async def rules(self) -> Sequence[Rule]:
        """Give all rules, by their names."""
        ...

    async def lock(self, order_id: OrderId, keys: Sequence[bytes]) -> None:
        """See to it that nobody else judges this order, or others of these, until the commit."""
        ...

    async def judged(self, order_id: OrderId, stage: Stage, receipt: bytes) -> Judgement | None:
        """Give what was judged before."""
        ...

    async def fired_before(self, order_id: OrderId) -> frozenset[str]:
        """Give the rules that had fired when the order was created."""
        ...

    async def trace(self, order: Order, keys: Mapping[Subject, bytes], at: datetime) -> None:
        """Note what an order is known by; again is no error."""
        ...

    async def seen(self, order_id: OrderId, subject: Subject, key: bytes, seconds: int) -> Seen:
        """Count the orders of the same subject that were traced before it, and itself."""
        ...

    async def is_listed(
        self, listed: str, subject: Subject, key: bytes, address: str | None, at: datetime
    ) -> bool:
        """Tell whether it is on a list then; an address is on it with its network, too."""
        ...

    async def shown_elsewhere(self, order_id: OrderId, digest: bytes, key: bytes) -> bool:
        """Tell whether a receipt has been shown for another order."""
        ...

    async def has_paid(self, order_id: OrderId, customer: bytes) -> bool:
        """Tell whether another order of a customer is completed."""
        ...

    async def keep(
        self,
        order_id: OrderId,
        stage: Stage,
        receipt: bytes,
        judgement: Judgement,
        shadow: Sequence[str],
        at: datetime,
    ) -> None:
        """Keep what was judged."""
        ...

    async def lock_rule(self, name: str) -> Rule | None:
        """Give a rule, if there is one; nobody else changes it until the commit."""
        ...

    async def put_rule(self, rule: Rule) -> None:
        """Set a rule. Raises `StoreNotFound`."""
        ...

    async def drop_rule(self, name: str) -> None:
        """Forget a rule."""
        ...

    async def add_entry(self, new: NewEntry) -> Entry:
        """List a value. What is listed already keeps its id, and gets the note and the end."""
        ...

    async def drop_entry(self, entry_id: EntryId) -> Entry:
        """Take a value from its list. Raises `EntryNotFound`."""
        ...


@dataclass(frozen=True, slots=True)
class GuardingWork(GatewayWork):
    """What stands or falls together when orders are judged."""

    guard: GuardRecords


BeginGuarding = Begin[GuardingWork]


@dataclass(frozen=True, slots=True)
class Held:
    """An order that waits for somebody to look at it, and the rules that hold it."""

    order_id: OrderId
    external_order_id: str
    direction: Direction
    amount: Money
    method: str
    store: OwnerId
    store_name: str
    customer_id: str | None
    created_at: datetime
    held_at: datetime
    expires_at: datetime | None
    rules: tuple[str, ...]


class GuardLines(Protocol):
    """Rules, lists and reviews, for those who look at them."""

    async def rules(self) -> Sequence[Rule]:
        """Give all rules, by their names."""
        ...

    async def fired_since(self, since: datetime) -> Mapping[str, int]:
        """Give how many orders each rule has fired for; in shadow, would have."""
        ...

    async def entries(
        self, listed: str | None, subject: Subject | None, before: Place | None, limit: int
    ) -> Sequence[Entry]:
        """Give at most `limit` values of lists, those listed last first."""
        ...

    async def held(self, before: Place | None, limit: int) -> Sequence[Held]:
        """Give at most `limit` orders in review, the newest first."""
        ...
