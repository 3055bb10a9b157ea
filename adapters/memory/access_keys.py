"""API keys in dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from adapters.memory.access_state import MemoryAccess, MemoryKey
from application.access.keys.ports import KeysWanted, Making
from domain.access.identities import NameTaken, PrincipalKind
from domain.access.keys import ApiKey, ApiKeyNotFound, SecretAlreadyShown
from domain.access.tokens import Digest
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class MemoryApiKeys:
    """`ApiKeys`."""

    access: MemoryAccess

    async def service(
        self,
        name: str,
        *,
        at: datetime,  # noqa: ARG002  # Nobody asks for it.
    ) -> OwnerId:
        principal, kind = self.access.principals.setdefault(
            name, (OwnerId(uuid4()), PrincipalKind.SERVICE)
        )
        if kind is not PrincipalKind.SERVICE:
            raise NameTaken
        return principal

    async def add(self, key: ApiKey, digest: Digest, making: Making | None = None) -> None:
        for each in self.access.keys.values():
            if making is not None and each.making is not None and each.making.id == making.id:
                if each.making != making:
                    raise IdempotencyKeyReused
                raise SecretAlreadyShown(each.key.id)
        self.access.keys[key.id] = MemoryKey(key, digest, making)

    async def get(
        self,
        key_id: str,
        owners: Owners,
        *,
        hold: bool = False,  # noqa: ARG002  # Nobody else is at work.
    ) -> ApiKey:
        found = self.access.keys.get(key_id)
        if found is None or (owners is not None and found.key.principal not in owners):
            raise ApiKeyNotFound
        return self._used(found)

    async def page(
        self,
        wanted: KeysWanted,
        *,
        at: datetime,
        before: tuple[datetime, str] | None = None,
        limit: int,
    ) -> Sequence[ApiKey]:
        text = wanted.text
        found = [
            self._used(each)
            for each in self.access.keys.values()
            if (wanted.owners is None or each.key.principal in wanted.owners)
            and (each.key.id == text or text.lower() in each.key.name.lower())
            and wanted.active in {None, each.key.active(at)}
            and (before is None or (each.key.created_at, each.key.id) < before)
        ]
        return sorted(found, key=lambda key: (key.created_at, key.id), reverse=True)[:limit]

    async def successor_of(self, key_id: str) -> str | None:
        keys = [each.key for each in self.access.keys.values()]
        return next((each.id for each in keys if each.replaces == key_id), None)

    async def save(self, key: ApiKey) -> None:
        self.access.keys[key.id] = replace(self.access.keys[key.id], key=key)

    def _used(self, kept: MemoryKey) -> ApiKey:
        return replace(kept.key, last_used_at=self.access.used.get(kept.digest))


@dataclass(slots=True)
class MemoryNonces:
    """`Nonces`."""

    spent: dict[tuple[str, str], datetime] = field(default_factory=dict)

    async def spend(self, key_id: str, nonce: str, *, at: datetime, until: datetime) -> bool:
        self.spent = {each: end for each, end in self.spent.items() if end > at}
        if (key_id, nonce) in self.spent:
            return False
        self.spent[key_id, nonce] = until
        return True
