"""Make callbacks of what has happened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.shared.events.consuming import Batch
from application.shared.ports import Clock
from application.webhooks.ports import BeginCallbackWork, Endpoints, Subscriber
from domain.shared.feed import EventTypes, LoggedEvent
from domain.shared.ids import OwnerId, derived_id
from domain.webhooks.body import CHANGED, body_of
from domain.webhooks.callback import Callback, CallbackId

NAME = "webhooks.tell_stores"
OF_ORDERS = EventTypes((CHANGED,), ())


@dataclass(frozen=True, slots=True)
class TellStores:
    """What a consumer does of this name: it keeps a callback for each fact.

    Whose store has no address or no secret now is not told of it. Raises `Unavailable`.
    """

    endpoints: Endpoints
    begin: BeginCallbackWork
    clock: Clock

    async def __call__(self, batch: Batch) -> None:
        orders = {_order_of(each) for each in batch.events}
        subscribed = await self.endpoints.subscribed(orders) if orders else {}
        async with self.begin() as work:
            events = await work.inbox.take(batch)
            told = [each for each in events if _order_of(each) in subscribed]
            if told:
                counts = Counter(subscribed[_order_of(each)].store for each in told)
                before = await work.callbacks.count(counts)
                made = _numbered(told, subscribed, before, self.clock.now())
                await work.callbacks.add(made)


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
