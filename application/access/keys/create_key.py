"""Make an API key."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from application.access.keys.ports import ApiKeys, Making
from application.access.keys.secrets import SigningSecrets
from application.access.keys.views import NewKey
from application.access.ports import BeginAccessWork, Secrets
from application.shared.ports import Act, Clock
from domain.access.identities import service_name, valid_name
from domain.access.keys import ApiKey, check_expiry, check_passes_on, permissions_of_key
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.ids import HOUSE, IdempotencyKey, OwnerId
from domain.shared.networks import networks


@dataclass(frozen=True, slots=True)
class CreateKey:
    """Make a key; its secret is shown this once.

    Whoever may make keys for anybody makes one for the service of this name: the same name again
    gives the service a second key. Others make keys of their own. Without a caller it is the
    command line, which may do everything.

    Raises `InvalidName`, `NameTaken`, `UnknownPermission`, `NoPermission`, `InvalidExpiry`,
    `InvalidAddressRange`, `PermissionDenied`, `BeyondOwnPermissions`, `SecretAlreadyShown` and
    `IdempotencyKeyReused`.
    """

    begin: BeginAccessWork
    secrets: Secrets
    signing: SigningSecrets
    clock: Clock

    async def __call__(
        self,
        *,
        name: str,
        permissions: Iterable[str],
        caller: Caller | None = None,
        expires_at: datetime | None = None,
        allowed_addresses: Iterable[str] = (),
        signed: bool = False,
        request: IdempotencyKey | None = None,
    ) -> NewKey:
        at = self.clock.now()
        key_id, token = self.secrets.key()
        secret, sealed = self.signing.new(key_id) if signed else (None, None)
        wish = ApiKey(
            key_id,
            valid_name(name),
            HOUSE,  # Until it is known whose it will be.
            permissions_of_key(permissions),
            at,
            None if caller is None else caller.principal,
            expires_at,
            allowed_addresses=networks(allowed_addresses),
            signing=sealed,
        )
        making = None if request is None else Making(request.entry_id, _fingerprint(wish))
        async with self.begin() as work:
            key = replace(wish, principal=await _principal(work.keys, caller, name, at))
            check_passes_on(caller, key.permissions, key.principal)
            await work.keys.add(key, token.digest, making)
            check_expiry(expires_at, at)  # After it, because a retry may come when it is past.
            made = Act("api_key.created", caller, "api_key", key_id, after=key.facts())
            await work.audit.record(made)
        return NewKey(key, token, secret)


async def _principal(keys: ApiKeys, caller: Caller | None, name: str, at: datetime) -> OwnerId:
    if caller is None or caller.reach("api-keys:write").owners is None:
        return await keys.service(service_name(name), at=at)
    if caller.reach("api-keys:write").covers(caller.principal):
        return caller.principal
    raise PermissionDenied


def _fingerprint(wish: ApiKey) -> bytes:
    return sha256(repr(sorted(wish.facts().items())).encode("utf-8")).digest()
