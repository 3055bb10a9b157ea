"""Read API keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.access.keys.ports import ApiKeys, KeysWanted
from application.shared.ports import Clock
from domain.access.keys import ApiKey, key_id
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class GetKey:
    """Give one key. Raises `ApiKeyNotFound`."""

    keys: ApiKeys

    async def __call__(self, *, caller: Caller, key: str) -> ApiKey:
        return await self.keys.get(key_id(key), caller.reach("api-keys:read").owners)


@dataclass(frozen=True, slots=True)
class ListKeys:
    """Give a page of keys, the newest first; without a caller, for the command line, of all."""

    keys: ApiKeys
    clock: Clock

    async def __call__(
        self,
        *,
        caller: Caller | None = None,
        text: str = "",
        active: bool | None = None,
        before: tuple[datetime, str] | None = None,
        limit: int,
    ) -> Sequence[ApiKey]:
        owners = None if caller is None else caller.reach("api-keys:read").owners
        wanted = KeysWanted(owners, text, active)
        return await self.keys.page(wanted, at=self.clock.now(), before=before, limit=limit)
