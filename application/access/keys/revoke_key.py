"""End an API key."""

from dataclasses import dataclass, replace

from application.access.ports import BeginAccessWork
from application.shared.ports import Act, Clock
from domain.access.keys import changed, key_id
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class RevokeKey:
    """End a key for good, within a second in every process; again is no error.

    Raises `ApiKeyNotFound`.
    """

    begin: BeginAccessWork
    clock: Clock

    async def __call__(self, *, key: str, caller: Caller | None = None) -> None:
        owners = None if caller is None else caller.reach("api-keys:write").owners
        async with self.begin() as work:
            before = await work.keys.get(key_id(key), owners, hold=True)
            if before.revoked_at is not None:
                return
            after = replace(before, revoked_at=self.clock.now())
            await work.keys.save(after)
            old, new = changed(before, after)
            await work.audit.record(Act("api_key.revoked", caller, "api_key", before.id, old, new))
