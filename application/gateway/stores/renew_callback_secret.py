"""Give a store a secret for its callbacks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from application.gateway.stores.ports import MakesSecrets, StoreWork
from application.gateway.work import Begin
from application.shared.ports import Act, Clock
from domain.gateway.store import CallbackSecretAlreadyShown
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId

DEFAULT_OVERLAP = timedelta(days=1)
LONGEST_OVERLAP = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RenewedSecret:
    """A secret, for the only time, and until when the one before it is used beside it."""

    secret: str = field(repr=False)
    created_at: datetime
    previous_until: datetime


@dataclass(frozen=True, slots=True)
class RenewCallbackSecret:
    """Make the first secret, or the next: callbacks are signed with both until the overlap ends.

    Raises `StoreNotFound`, `StoreArchived` and `CallbackSecretAlreadyShown`.
    """

    begin: Begin[StoreWork]
    secrets: MakesSecrets
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        store_id: OwnerId,
        overlap: timedelta = DEFAULT_OVERLAP,
    ) -> RenewedSecret:
        at, secret = self.clock.now(), self.secrets.callback()
        until = at + overlap
        async with self.begin() as work:
            store = await work.stores.lock(store_id, by.reach("stores:write").owners)
            store.check_open()
            if not await work.stores.renew_secret(
                store_id, secret, key.entry_id, at=at, until=until
            ):
                raise CallbackSecretAlreadyShown
            facts = {"previous_until": until.isoformat()}
            await work.audit.record(
                Act("store.callback_secret_renewed", by, "store", str(store_id), after=facts)
            )
        return RenewedSecret(secret, at, until)
