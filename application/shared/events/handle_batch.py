"""Have a consumer handle what was brought."""

import asyncio
import logging
from dataclasses import dataclass

from application.shared.events.consuming import Batch, Consumer
from application.shared.events.put_by import PutBy
from domain.shared.errors import Unavailable

log = logging.getLogger("altyn.events")


@dataclass(frozen=True, slots=True)
class HandleBatch:
    """Handle a batch whole, or event by event when that fails: what fails alone is put by.

    Afterwards all of it is handled or waits for a job, so whoever has brought it goes on. Raises
    `Unavailable` when not even that could be kept: then it is to be brought again.
    """

    put_by: PutBy
    pauses: tuple[float, ...] = (0.2, 1.0)
    """Seconds between attempts at an event alone while something is away: most come back."""

    async def __call__(self, *, consumer: Consumer, batch: Batch) -> None:
        try:
            await consumer.handle(batch)
        except Exception as error:  # noqa: BLE001  # Whatever it was, it is not to stop the others.
            if len(batch.events) == 1:
                await self._again(consumer, batch, error)
                return
            for each in batch.alone():
                await self._alone(consumer, each)

    async def _alone(self, consumer: Consumer, batch: Batch) -> None:
        try:
            await consumer.handle(batch)
        except Exception as error:  # noqa: BLE001  # As above.
            await self._again(consumer, batch, error)

    async def _again(self, consumer: Consumer, batch: Batch, error: Exception) -> None:
        for seconds in self.pauses:
            if not isinstance(error, Unavailable):
                break
            await asyncio.sleep(seconds)
            try:
                await consumer.handle(batch)
            except Exception as latest:  # noqa: BLE001  # As above.
                error = latest
            else:
                return
        [event] = batch.events
        log.warning("%s put by event %s", consumer.name, event.position, exc_info=error)
        await self.put_by(batch=batch, error=error)
