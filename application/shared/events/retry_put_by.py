"""Try again what was put by."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.shared.events.consuming import Batch, BeginPuttingBy, Consumer, Progress
from application.shared.events.put_by import retry_soon
from application.shared.jobs import Payload
from domain.shared.errors import Unavailable
from domain.shared.topics import shard_of


class ConsumerUnknown(LookupError):
    """No consumer has this name any more: its events wait until somebody discards them."""


@dataclass(frozen=True, slots=True)
class RetryPutBy:
    """Have the consumer handle what waits of an object, in order, until nothing is left.

    Whatever handling raises comes out: then the job is tried again, later and later. Failures are
    those of one event: when others were handled before, it gets a job anew.
    """

    consumers: Sequence[Consumer]
    progress: Progress
    begin: BeginPuttingBy

    async def __call__(self, payload: Payload) -> None:
        consumer, subject = self._named(payload["consumer"]), payload["subject"]
        handled = 0
        while event := await self.progress.waiting(consumer.name, subject):
            shard, position = shard_of(event), event.position
            batch = Batch(consumer.name, shard, [event], position, waited=True)
            try:
                await consumer.handle(batch)
            except Unavailable:
                raise
            except Exception:
                if not handled:
                    raise
                async with self.begin() as work:
                    await retry_soon(work.jobs, consumer.name, subject)
                return
            handled += 1

    def _named(self, name: str) -> Consumer:
        for each in self.consumers:
            if each.name == name:
                return each
        raise ConsumerUnknown(name)
