"""Forget the words of what banks have told long ago."""

from dataclasses import dataclass
from datetime import timedelta

from application.gateway.noticing.ports import BeginNoticing
from application.shared.ports import Clock, Settings
from domain.gateway.notice_settings import WORDS_DAYS

EVERY = timedelta(hours=1)
TOGETHER = 1_000


@dataclass(frozen=True, slots=True)
class ForgetNotices:
    """Forget texts and names of payers, a part at a time, and what was about no payment wholly.

    That money came, when, and what became of it, stays. Raises `Unavailable`.
    """

    begin: BeginNoticing
    settings: Settings
    clock: Clock

    async def __call__(self) -> None:
        before = self.clock.now() - timedelta(days=self.settings.get(WORDS_DAYS))
        forgotten = TOGETHER
        while forgotten == TOGETHER:
            async with self.begin() as work:
                forgotten = await work.notices.forget_words(before, TOGETHER)
