"""Bring a consumer what the event log has, without anything between the two."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from application.shared.events.consuming import Batch, Consumer, Lag, Progress, shards_of
from application.shared.events.handle_batch import HandleBatch
from application.shared.events.ports import EventBus, EventLog
from application.shared.ports import Clock
from domain.shared.feed import Audience, LoggedEvent, Sight
from domain.shared.topics import Shard, shard_of

MOST_EVENTS = 500
MOST_POSITIONS = 10_000
NOTED_EVERY = 500
"""So many positions without an event for us are rather read again than noted as handled."""
EVERYBODYS = Sight(frozenset(), ("",), ())
log = logging.getLogger("altyn.events")


@dataclass(frozen=True, slots=True)
class FollowLog:
    """How one process brings events of the log to consumers; of each, one process at a time."""

    log: EventLog
    bus: EventBus
    progress: Progress
    handle: HandleBatch
    clock: Clock
    retry_seconds: float = 0.5

    def by(self, consumer: Consumer) -> "Follower":
        """Give the follower of the log for a consumer."""
        return Follower(self, consumer)


@dataclass(slots=True)
class Follower:
    """One consumer's way through the log: what is in no shard's past is brought to it."""

    tools: FollowLog
    consumer: Consumer
    head: int = 0
    reached: int | None = None
    """Everything up to here has been read and handled."""
    _noted: int = 0
    _handled: dict[Shard, int] = field(default_factory=dict)
    _oldest: datetime | None = None

    async def follow(self) -> None:
        """Go on until cancelled, whatever happens to the database meanwhile."""
        async for head in self.tools.bus.heads():
            self.head = head
            while self.reached is None or self.reached < head:
                try:
                    await self.step()
                except Exception as error:  # noqa: BLE001  # Whatever it was, go on.
                    name = type(error).__name__
                    log.warning("%s interrupted: %s", self.consumer.name, name)
                    await asyncio.sleep(self.tools.retry_seconds)

    def lag(self) -> Lag:
        """Give what lies between the head and us."""
        oldest = self._oldest
        seconds = (self.tools.clock.now() - oldest).total_seconds() if oldest else 0.0
        return Lag(max(0, self.head - (self.reached or 0)), max(0.0, seconds))

    async def step(self) -> None:
        """Read on, and have it handled. Raises `Unavailable`; then nothing is lost."""
        if self.reached is None:
            await self._begin()
        after = self.reached or 0
        through = min(self.head, after + MOST_POSITIONS)
        events = await self.tools.log.read(
            after=after,
            through=through,
            limit=MOST_EVENTS,
            audience=Audience(self.consumer.types, EVERYBODYS),
        )
        if len(events) == MOST_EVENTS:
            through = events[-1].position
        self._oldest = events[0].at if events else None
        for shard, own in _by_shard(events).items():
            await self._bring(shard, own, through)
        self.reached, self._oldest = through, None
        await self._note(through)

    async def _begin(self) -> None:
        known = await self.tools.progress.handled(self.consumer.name)
        self._handled = {each: known.get(each, 0) for each in shards_of(self.consumer)}
        self.reached = self._noted = min(self._handled.values())

    async def _bring(self, shard: Shard, events: Sequence[LoggedEvent], through: int) -> None:
        handled = self._handled[shard]
        if fresh := [each for each in events if each.position > handled]:
            batch = Batch(self.consumer.name, shard, fresh, through)
            await self.tools.handle(consumer=self.consumer, batch=batch)
            self._handled[shard] = through

    async def _note(self, through: int) -> None:
        if through - self._noted >= NOTED_EVERY:
            behind = [shard for shard, handled in self._handled.items() if handled < through]
            await self.tools.progress.pass_over(self.consumer.name, behind, through)
            self._handled = dict.fromkeys(self._handled, through)
            self._noted = through


def _by_shard(events: Iterable[LoggedEvent]) -> Mapping[Shard, Sequence[LoggedEvent]]:
    found: dict[Shard, list[LoggedEvent]] = {}
    for each in events:
        found.setdefault(shard_of(each), []).append(each)
    return found
