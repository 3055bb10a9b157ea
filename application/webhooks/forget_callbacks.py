"""Forget old callbacks."""

from dataclasses import dataclass
from datetime import timedelta

from application.shared.ports import Clock, Settings
from application.webhooks.ports import BeginCallbackWork
from domain.webhooks.settings import KEPT_DAYS

EVERY = timedelta(hours=1)
TOGETHER = 2_000


@dataclass(frozen=True, slots=True)
class ForgetCallbacks:
    """Forget what was settled long ago, a part at a time. Sequences go on. Raises `Unavailable`."""

    begin: BeginCallbackWork
    settings: Settings
    clock: Clock

    async def __call__(self) -> None:
        before = self.clock.now() - timedelta(days=self.settings.get(KEPT_DAYS))
        forgotten = TOGETHER
        while forgotten == TOGETHER:
            async with self.begin() as work:
                forgotten = await work.callbacks.forget(before, TOGETHER)
