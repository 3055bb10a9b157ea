"""Change what an API key may do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from application.access.keys.secrets import SigningSecrets
from application.access.keys.views import ChangedKey
from application.access.ports import BeginAccessWork
from application.shared.ports import Act, Clock, Settings
from domain.access.keys import (
    ApiKey,
    MakeAnotherKey,
    changed,
    check_expiry,
    check_passes_on,
    key_id,
    permissions_of_key,
)
from domain.shared.caller import Caller
from domain.shared.networks import networks
from domain.shared.policies import KEY_CREATION


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What is to be different; None leaves it as it is."""

    permissions: Iterable[str] | None = None
    allowed_addresses: Iterable[str] | None = None
    signed: bool | None = None
    expires: bool = False
    """Whether `expires_at` is to be different."""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChangeKey:
    """Change a key, within a second in every process. The same again changes nothing.

    A key whose requests have to be signed from now on gets a secret for that, shown this once.

    Raises `ApiKeyNotFound`, `ApiKeyEnded`, `UnknownPermission`, `NoPermission`, `InvalidExpiry`,
    `InvalidAddressRange`, `BeyondOwnPermissions` and `MakeAnotherKey`.
    """

    begin: BeginAccessWork
    signing: SigningSecrets
    clock: Clock
    settings: Settings

    async def __call__(self, *, caller: Caller, key: str, change: KeyChange) -> ChangedKey:
        at, owners = self.clock.now(), caller.reach("api-keys:write").owners
        new = _new(change, at)
        async with self.begin() as work:
            before = await work.keys.get(key_id(key), owners, hold=True)
            before.check_active(at)
            after, secret = self._sign(replace(before, **new), signed=change.signed)
            added = after.permissions - before.permissions
            check_passes_on(caller, added, before.principal)
            if self.settings.get(KEY_CREATION) and not before.may_all(added):
                raise MakeAnotherKey
            if after != before:
                await work.keys.save(after)
                facts = changed(before, after)
                await work.audit.record(
                    Act("api_key.changed", caller, "api_key", before.id, *facts)
                )
        return ChangedKey(after, secret)

    def _sign(self, key: ApiKey, *, signed: bool | None) -> tuple[ApiKey, str | None]:
        if signed is None or signed == key.signed:
            return key, None
        secret, sealed = self.signing.new(key.id) if signed else (None, None)
        return replace(key, signing=sealed), secret


def _new(change: KeyChange, at: datetime) -> dict[str, Any]:
    """Give what is to be different, read and checked."""
    new: dict[str, Any] = {}
    if change.permissions is not None:
        new["permissions"] = permissions_of_key(change.permissions)
    if change.allowed_addresses is not None:
        new["allowed_addresses"] = networks(change.allowed_addresses)
    if change.expires:
        check_expiry(change.expires_at, at)
        new["expires_at"] = change.expires_at
    return new
