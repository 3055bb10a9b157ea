"""Make an API key."""

from collections.abc import Iterable
from dataclasses import dataclass

from application.access.ports import ApiKeys, Secrets
from application.shared.ports import Clock
from domain.access.identities import ApiKey, permissions_of_key, service_name
from domain.access.tokens import Token


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key, and its secret for the only time."""

    key: ApiKey
    token: Token


@dataclass(frozen=True, slots=True)
class CreateKey:
    """Make a key for the service of this name: the same name again gives it a second key.

    Raises `InvalidName`, `NameTaken`, `UnknownPermission` and `NoPermission`.
    """

    keys: ApiKeys
    secrets: Secrets
    clock: Clock

    async def __call__(self, *, name: str, scopes: Iterable[str]) -> NewKey:
        key_id, token = self.secrets.key()
        key = await self.keys.add(
            key_id,
            token.digest,
            name=service_name(name),
            scopes=permissions_of_key(scopes),
            at=self.clock.now(),
        )
        return NewKey(key, token)
