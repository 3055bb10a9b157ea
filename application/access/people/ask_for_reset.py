"""Ask for a link to reset one's password, without being signed in."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from application.access.people.letters import Letters
from application.access.people.ports import Purpose
from application.access.ports import BeginAccessWork, Users
from application.shared.ports import Act, Clock, Language, Mailer
from domain.access.email import Email
from domain.shared.errors import Unavailable

PAUSE = timedelta(minutes=1)
"""A link that has just gone out stays: nobody can fill a letter box, or void its links."""
MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class AskForReset:
    """Send a link to the person of this address, if there is one with an active account.

    The answer comes before anything is looked up, so that neither what it says nor how long it
    takes tells who has an account. Raises `InvalidEmail`.
    """

    begin: BeginAccessWork
    users: Users
    letters: Letters
    mailer: Mailer
    clock: Clock
    _under_way: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def __call__(self, *, email: str, language: Language) -> None:
        address = Email.parse(email)
        if not self.mailer.configured or len(self._under_way) >= MOST_AT_ONCE:
            return
        task = asyncio.create_task(self._send(address, language))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def aclose(self) -> None:
        """Wait for the letters that are under way."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _send(self, email: Email, language: Language) -> None:
        with suppress(Unavailable):  # They will ask again.
            account = await self.users.account(email)
            if account is None or not account.user.active:
                return
            user = account.user
            async with self.begin() as work:
                await work.people.take_turns()
                latest = await work.links.latest(user.id, Purpose.RESET)
                if latest is not None and latest > self.clock.now() - PAUSE:
                    return
                link = await self.letters.write(work.links, user, Purpose.RESET)
                act = Act("user.reset_requested", None, "user", str(user.id), subject=user.id)
                await work.audit.record(act)
            await self.letters.post(user, link, language)
