"""Measure how far a consumer is behind."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from application.shared.events.consuming import Consumer, Lag, Progress, shards_of
from application.shared.events.ports import EventLog
from application.shared.ports import Clock
from domain.shared.feed import Audience, Sight
from domain.shared.topics import Shard, shard_of

LOOKED_AT = 2_000
"""Positions: beyond so many every one counts as an event that is waited for."""
Ends = Callable[[], Awaitable[Mapping[Shard, int]]]


@dataclass(frozen=True, slots=True)
class MeasureLag:
    """Count what a consumer has not handled yet, wherever it runs. Raises `Unavailable`."""

    log: EventLog
    progress: Progress
    clock: Clock
    ends: Ends | None = None
    """The last position of each shard, if they are known; else it may be the log's last one."""

    async def __call__(self, *, consumer: Consumer) -> Lag:
        head = await self.log.head()
        ends = await self.ends() if self.ends else dict.fromkeys(shards_of(consumer), head)
        handled = await self.progress.handled(consumer.name)
        behind = {
            shard: handled.get(shard, 0)
            for shard in shards_of(consumer)
            if ends.get(shard, 0) > handled.get(shard, 0)
        }
        if not behind:
            return Lag(0, 0.0)
        after, last = min(behind.values()), max(ends[each] for each in behind)
        through = min(last, after + LOOKED_AT)
        found = await self.log.read(
            after=after,
            through=through,
            limit=LOOKED_AT,
            audience=Audience(consumer.types, Sight(frozenset(), ("",), ())),
        )
        left = [each for each in found if each.position > behind.get(shard_of(each), last)]
        age = (self.clock.now() - left[0].at).total_seconds() if left else 0.0
        return Lag(len(left) + last - through, max(0.0, age))
