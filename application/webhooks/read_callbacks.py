"""Read callbacks and how they were answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.webhooks.ports import CallbackDetail, CallbackFilter, CallbacksRead
from domain.shared.permissions import Owners
from domain.webhooks.callback import Callback, CallbackId


@dataclass(frozen=True, slots=True)
class ListCallbacks:
    """List the latest callbacks, or those before one."""

    read: CallbacksRead

    async def __call__(
        self, *, wanted: CallbackFilter, before: int | None, limit: int
    ) -> Sequence[Callback]:
        return await self.read.page(wanted, before, limit)


@dataclass(frozen=True, slots=True)
class GetCallback:
    """Read one with its attempts. Raises `CallbackNotFound`."""

    read: CallbacksRead

    async def __call__(self, *, owners: Owners, callback_id: CallbackId) -> CallbackDetail:
        return await self.read.detail(callback_id, owners)
