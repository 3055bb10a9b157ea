"""Send what is due, many at a time."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from application.shared.ports import Clock
from application.webhooks.attempt_callback import AttemptCallback
from application.webhooks.ports import CallbacksRead
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from domain.webhooks.callback import Callback

EVERY = timedelta(seconds=1)
MOST, MOST_OF_STORE = 48, 8
"""At a time: whose address hangs leaves room for the others."""
HOLD = timedelta(seconds=40)
"""Nobody else takes up what was taken, unless we have died: longer than any call takes."""
LOOK_SECONDS, REST_SECONDS = 0.5, 0.02


@dataclass(frozen=True, slots=True)
class CallStores:
    """Send what is due, until there is nothing left to do.

    One process at a time. Raises `Unavailable`; then what was under way is sent again later.
    """

    attempt: AttemptCallback
    read: CallbacksRead
    clock: Clock

    async def __call__(self) -> None:
        flying: dict[asyncio.Task[None], OwnerId] = {}
        async with asyncio.TaskGroup() as group:
            while True:
                busy = Counter(flying.values())
                room = MOST - len(flying)
                for each in await self.read.take(self.clock.now(), busy, room, MOST_OF_STORE, HOLD):
                    flying[group.create_task(self._send(each))] = each.store
                if not flying:
                    return
                await _first_of(flying)

    async def _send(self, callback: Callback) -> None:
        with suppress(Unavailable):  # It is taken up again when nobody holds it any more.
            await self.attempt(callback=callback)


async def _first_of(flying: dict[asyncio.Task[None], OwnerId]) -> None:
    """Wait until some are done, or for a moment, and forget those that are."""
    done, _ = await asyncio.wait(flying, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if done and len(done) < len(flying):  # Others are often done in the same moment.
        await asyncio.sleep(REST_SECONDS)
    for each in [task for task in flying if task.done()]:
        del flying[each]
