"""Send a callback again by hand."""

from dataclasses import dataclass

from application.shared.ports import Act, Clock
from application.webhooks.ports import BeginCallbackWork
from domain.shared.caller import Caller
from domain.shared.permissions import Owners
from domain.webhooks.callback import Callback, CallbackId


@dataclass(frozen=True, slots=True)
class SendAgain:
    """Have it sent as soon as possible, with the same id and body; its schedule begins anew.

    One that waits for its next attempt does not wait any longer. Raises `CallbackNotFound`,
    `CallbackHeldBack`.
    """

    begin: BeginCallbackWork
    clock: Clock

    async def __call__(
        self, *, by: Caller | None, owners: Owners, callback_id: CallbackId
    ) -> Callback:
        async with self.begin() as work:
            before = await work.callbacks.lock(callback_id, owners)
            after = before.again(self.clock.now())
            await work.callbacks.put(after)
            await work.audit.record(
                Act(
                    "callback.sent_again",
                    by,
                    "callback",
                    str(after.id),
                    before={"state": before.state, "attempts": before.attempts},
                    after={"state": after.state},
                )
            )
        return after
