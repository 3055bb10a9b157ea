"""End an API key."""

from dataclasses import dataclass

from application.access.ports import ApiKeys
from application.shared.ports import Clock


@dataclass(frozen=True, slots=True)
class RevokeKey:
    """End a key for good, within a second in every process. Raises `ApiKeyNotFound`."""

    keys: ApiKeys
    clock: Clock

    async def __call__(self, *, key_id: str) -> None:
        await self.keys.revoke(key_id, at=self.clock.now())
