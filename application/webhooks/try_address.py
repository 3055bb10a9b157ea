"""Try a store's callback address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from application.shared.ports import Act, Clock
from application.webhooks.attempt_callback import AttemptCallback
from application.webhooks.call_stores import HOLD
from application.webhooks.ports import BeginCallbackWork, Endpoints
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, OwnerId, derived_id
from domain.shared.permissions import Owners
from domain.webhooks.body import TEST, body_of
from domain.webhooks.callback import Callback, CallbackId, NoCallbackAddress

MADE_UP: Mapping[str, object] = {
    "order_id": str(UUID(int=0)),
    "external_order_id": "test",
    "direction": "payin",
    "status": "completed",
    "version": 0,
    "amount": "100.00",
    "amount_to_pay": "100.00",
    "paid_amount": None,
    "currency": "USD",
    "amount_crypto": "97.000000",
    "fee": "3.000000",
    "currency_crypto": "USDT",
    "rate": "1",
}
"""What is told of an order that there is not."""


@dataclass(frozen=True, slots=True)
class TryAddress:
    """Send a made-up callback once, while the caller waits, and keep what came of it.

    It has no place in the store's sequence. Raises `StoreNotFound`, `NoCallbackAddress`,
    `IdempotencyKeyReused`.
    """

    begin: BeginCallbackWork
    endpoints: Endpoints
    attempt: AttemptCallback
    clock: Clock

    async def __call__(
        self, *, by: Caller, owners: Owners, store: OwnerId, key: IdempotencyKey
    ) -> tuple[Callback, bool]:
        """Give the callback, and whether it had been sent before under this key."""
        now = self.clock.now()
        merchant = await self.endpoints.store(store, owners)
        if await self.endpoints.find(store, None, now) is None:
            raise NoCallbackAddress
        trial = self._made_up(
            CallbackId(derived_id("callback test", key.entry_id)), store, merchant
        )
        async with self.begin() as work:
            if not await work.callbacks.add([trial]):
                known = await work.callbacks.lock(trial.id)
                if known.store != store:
                    raise IdempotencyKeyReused
                return known, True
            await work.audit.record(Act("callback.tried", by, "store", str(store)))
        return await self.attempt(callback=trial), False

    def _made_up(self, callback_id: CallbackId, store: OwnerId, merchant: OwnerId) -> Callback:
        now = self.clock.now()
        at = now.isoformat()
        facts = {
            **MADE_UP,
            "store_id": str(store),
            **dict.fromkeys(("created_at", "changed_at", "completed_at", "expires_at"), at),
        }
        return Callback(
            callback_id,
            store,
            merchant,
            TEST,
            callback_id,
            "test",
            "completed",
            0,
            None,
            body_of(TEST, now, 0, facts),
            now,
            due_at=now + HOLD + timedelta(seconds=1),  # We send it ourselves, if we live.
            trial=True,
        )
