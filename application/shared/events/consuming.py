"""What handles events asks of the world, and what it promises."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from application.shared.jobs import Jobs
from domain.shared.feed import EventTypes, LoggedEvent
from domain.shared.topics import Shard, topics_of

RETRY = "events.retry"
"""The job that handles again what a consumer could not; its payload: `consumer`, `subject`."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of one shard for one consumer, oldest first."""

    consumer: str
    shard: Shard
    events: Sequence[LoggedEvent]
    through: int
    """Of the shard nothing else up to here is of concern to the consumer: at least the position of
    the last one."""
    waited: bool = False
    """Whether they had been put by after a failure, and are tried again."""

    def alone(self) -> Sequence["Batch"]:
        """Give each event as a batch of its own."""
        last = len(self.events) - 1
        return [
            replace(self, events=[each], through=self.through if n == last else each.position)
            for n, each in enumerate(self.events)
        ]


@dataclass(frozen=True, slots=True)
class Consumer:
    """Somebody who does something about each event of some types: once, whoever delivers it.

    `handle` opens one unit of work, takes the batch from its `Inbox` first, handles what that
    gives, and commits. When it raises, nothing of the batch has happened.
    """

    name: str
    """As in `webhooks.tell_stores`; it is the name of the group, too, and never changes."""
    types: EventTypes
    handle: Callable[[Batch], Awaitable[None]]


def shards_of(consumer: Consumer) -> Sequence[Shard]:
    """Give all shards in which there may be something for a consumer."""
    topics = topics_of(consumer.types)
    return [Shard(topic.name, n) for topic in topics for n in range(topic.partitions)]


class Inbox(Protocol):
    """Which events a consumer has handled, within the transaction of what they cause."""

    async def take(self, batch: Batch) -> Sequence[LoggedEvent]:
        """Give those that are to be handled now, and count everything `through` as handled.

        Those handled before are left out. So are those whose object has a failed one waiting:
        they wait behind it. The shard is held until the end of the transaction, so of two
        processes that have the same events only one gets them. Take first, then do anything else.
        """
        ...

    async def put_by(self, batch: Batch, error: str) -> None:
        """Let the events, which failed on their own, wait for a job; `error` is a type's name.

        They are counted as handled. Those handled before stay so.
        """
        ...


@dataclass(frozen=True, slots=True)
class PuttingBy:
    """What puts an event by needs, within one transaction."""

    inbox: Inbox
    jobs: Jobs


class BeginPuttingBy(Protocol):
    """Opens a unit of work."""

    def __call__(self) -> AbstractAsyncContextManager[PuttingBy]: ...


class Progress(Protocol):
    """How far consumers have come. Its methods raise `Unavailable`."""

    async def handled(self, consumer: str) -> Mapping[Shard, int]:
        """Give the last position handled of each shard; a shard that is not there: none."""
        ...

    async def waiting(self, consumer: str, subject: str) -> LoggedEvent | None:
        """Give the oldest event of an object that was put by."""
        ...

    async def pass_over(self, consumer: str, shards: Collection[Shard], through: int) -> None:
        """Say that nothing in them up to there is left for the consumer to handle."""
        ...

    async def put_by(self) -> Mapping[str, int]:
        """Give how many events wait, failed or behind failed ones, by consumer."""
        ...


@dataclass(frozen=True, slots=True)
class Lag:
    """What a consumer has before it, as far as this process brings it something."""

    events: int
    seconds: float
    """The age of the oldest of them."""


class Deliveries(Protocol):
    """Brings events to consumers: each shard's in order, at least once, in groups."""

    async def deliver(self, consumers: Sequence[Consumer]) -> None:
        """Go on until cancelled, whatever happens to databases and brokers meanwhile."""
        ...

    def lags(self) -> Mapping[str, Lag]:
        """Give those of the consumers, or parts of them, that get their events here now."""
        ...
