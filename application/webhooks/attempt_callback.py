"""Send a callback, and keep what came of it."""

import asyncio
from dataclasses import dataclass, field
from functools import partial

from application.shared.ports import Clock
from application.webhooks.ports import BeginCallbackWork, Calls, Endpoints
from domain.shared.sealing import FieldUnreadable
from domain.webhooks.callback import Attempt, Callback, CallFailure
from domain.webhooks.endpoint import Endpoint
from domain.webhooks.events import told_of
from domain.webhooks.signature import signed

AT_ONCE = 4
"""So many ask the database: dozens that end together shall not stand before everybody else."""


@dataclass(frozen=True, slots=True)
class AttemptCallback:
    """Send it where its store wants it now. Raises `Unavailable` if that cannot be kept.

    Whoever is killed in between has sent it, and it is sent again: with the same id and body.
    """

    begin: BeginCallbackWork
    endpoints: Endpoints
    calls: Calls
    clock: Clock
    turns: asyncio.Semaphore = field(default_factory=partial(asyncio.Semaphore, AT_ONCE))

    async def __call__(self, *, callback: Callback) -> Callback:
        attempt = await self._attempt(callback)
        async with self.turns, self.begin() as work:
            current = await work.callbacks.lock(callback.id)
            if current.attempts != callback.attempts:  # Somebody else has sent it meanwhile.
                return current
            after = current.after(attempt)
            await work.callbacks.note(after.id, attempt)
            await work.callbacks.put(after)
            if told := told_of(after):
                await work.tell(*told, at=attempt.at)
        return after

    async def _attempt(self, callback: Callback) -> Attempt:
        now, number = self.clock.now(), callback.attempts + 1
        endpoint = await self._endpoint(callback)
        if endpoint is None:
            return Attempt(number, now, None, None, CallFailure.NO_ADDRESS, 0, None)
        body = callback.body.encode()
        headers = signed(callback.id, now, body, endpoint.secrets)
        return await self.calls.post(endpoint.url, headers, body, number=number, at=now)

    async def _endpoint(self, callback: Callback) -> Endpoint | None:
        object_id = None if callback.trial else callback.object_id
        try:
            async with self.turns:
                return await self.endpoints.find(callback.store, object_id, self.clock.now())
        except FieldUnreadable:  # Without the secret nobody would believe it.
            return None
