"""Replace an API key by another one."""

from dataclasses import dataclass
from datetime import timedelta

from application.access.keys.secrets import SigningSecrets
from application.access.keys.views import NewKey
from application.access.ports import BeginAccessWork, Secrets
from application.shared.ports import Act, Clock
from domain.access.keys import (
    DEFAULT_OVERLAP,
    AlreadyRotated,
    changed,
    check_overlap,
    check_passes_on,
    key_id,
)
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class RotateKey:
    """Make a key that may do the same; both work until the old one expires after the overlap.

    Of several at once only one makes a successor; the others get `AlreadyRotated`. Raises also
    `ApiKeyNotFound`, `ApiKeyEnded`, `InvalidOverlap`, and `BeyondOwnPermissions`: whoever gets the
    new secret may do whatever the key may.
    """

    begin: BeginAccessWork
    secrets: Secrets
    signing: SigningSecrets
    clock: Clock

    async def __call__(
        self, *, key: str, caller: Caller | None = None, overlap: timedelta = DEFAULT_OVERLAP
    ) -> NewKey:
        check_overlap(overlap)
        at = self.clock.now()
        new_id, token = self.secrets.key()
        owners = None if caller is None else caller.reach("api-keys:write").owners
        async with self.begin() as work:
            old = await work.keys.get(key_id(key), owners, hold=True)
            if await work.keys.successor_of(old.id) is not None:
                raise AlreadyRotated
            old.check_active(at)
            check_passes_on(caller, old.permissions, old.principal)
            secret, sealed = self.signing.new(new_id) if old.signed else (None, None)
            new = old.successor(new_id, signing=sealed, by=caller, at=at)
            ending = old.ending(at + overlap)
            await work.keys.save(ending)
            await work.keys.add(new, token.digest)
            before, after = changed(old, ending)
            after["successor"] = new.id
            await work.audit.record(
                Act("api_key.rotated", caller, "api_key", old.id, before, after)
            )
            await work.audit.record(
                Act("api_key.created", caller, "api_key", new.id, after=new.facts())
            )
        return NewKey(new, token, secret)
