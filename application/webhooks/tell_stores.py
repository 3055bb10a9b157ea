"""Make callbacks of what has happened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.shared.events.ports import EventLog
from application.shared.ports import Clock
from application.webhooks.ports import BeginCallbackWork, CallbacksRead, Endpoints, Subscriber
from domain.shared.feed import Audience, EventTypes, LoggedEvent, Sight
from domain.shared.ids import OwnerId, derived_id
from domain.webhooks.body import CHANGED, body_of
from domain.webhooks.callback import Callback, CallbackId

OF_ORDERS = Audience(EventTypes((CHANGED,), ()), Sight(frozenset(), ("",), ()))
MOST_EVENTS = 500
MOST_POSITIONS = 10_000
READ_AGAIN = 500
"""So many positions without an order are rather read again than noted as read."""


@dataclass(frozen=True, slots=True)
class TellStores:
    """Read the log on from where it was left, and keep a callback for each fact: once.

    Whose store has no address or no secret now is not told of it. Raises `Unavailable`.
    """

    log: EventLog
    read: CallbacksRead
    endpoints: Endpoints
    begin: BeginCallbackWork
    clock: Clock

    async def __call__(self) -> bool:
        """Say whether there may be more."""
        since, head = await self.read.position(), await self.log.head()
        if head <= since:
            return False
        through = min(head, since + MOST_POSITIONS)
        events = await self.log.read(
            after=since, through=through, limit=MOST_EVENTS, audience=OF_ORDERS
        )
        if not events and through - since < READ_AGAIN:
            return False
        if len(events) == MOST_EVENTS:
            through = events[-1].position
        orders = {_order_of(each) for each in events}
        subscribed = await self.endpoints.subscribed(orders) if orders else {}
        told = [each for each in events if _order_of(each) in subscribed]
        counts = Counter(subscribed[_order_of(each)].store for each in told)
        async with self.begin() as work:
            if not await work.callbacks.advance(since, through):
                return True
            if told:
                before = await work.callbacks.count(counts)
                made = _numbered(told, subscribed, before, self.clock.now())
                await work.callbacks.add(made)
        return through < head


def _order_of(event: LoggedEvent) -> UUID:
    return UUID(str(event.data["order_id"]))


def _numbered(
    events: Sequence[LoggedEvent],
    subscribed: Mapping[UUID, Subscriber],
    before: Mapping[OwnerId, int],
    now: datetime,
) -> list[Callback]:
    reached, made = dict(before), []
    for each in events:
        order_id = _order_of(each)
        whose = subscribed[order_id]
        reached[whose.store] += 1
        sequence, data = reached[whose.store], each.data
        made.append(
            Callback(
                CallbackId(derived_id("callback", str(each.position))),
                whose.store,
                whose.merchant,
                CHANGED,
                order_id,
                str(data["external_order_id"]),
                str(data["status"]),
                int(str(data["version"])),
                sequence,
                body_of(CHANGED, each.at, sequence, data),
                now,
                due_at=now,
            )
        )
    return made
