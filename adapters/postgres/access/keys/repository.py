"""API keys, and the nonces of their signed requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.postgres.access.repository import owner_id
from adapters.postgres.pool import Pool
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import Executor, load_queries
from application.access.keys.ports import KeysWanted, Making
from domain.access.identities import NameTaken, PrincipalKind
from domain.access.keys import ApiKey, ApiKeyNotFound, SecretAlreadyShown
from domain.access.tokens import Digest
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.permissions import Owners

SQL = load_queries("adapters.postgres.access.keys")
SEALED = (SealedColumn.of("access.api_key.signing", SQL, "signing_secrets"),)


@dataclass(frozen=True, slots=True)
class PostgresApiKeys:
    """`ApiKeys`."""

    database: Executor

    async def service(self, name: str, *, at: datetime) -> OwnerId:
        await self.database.execute(SQL["add_service"], name, at)
        row = await self.database.fetchrow(SQL["principal_by_name"], name)
        if row is None or row["kind"] != PrincipalKind.SERVICE:
            raise NameTaken
        return owner_id(row["id"])

    async def add(self, key: ApiKey, digest: Digest, making: Making | None = None) -> None:
        added = await self.database.fetchval(
            SQL["add_key"],
            key.id,
            key.name,
            key.principal,
            digest,
            sorted(key.permissions),
            key.allowed_addresses,
            key.signing,
            key.replaces,
            key.created_at,
            key.created_by,
            key.expires_at,
            making and making.id,
            making and making.fingerprint,
        )
        if added is None and making is not None:
            await self._refuse_again(making)

    async def _refuse_again(self, making: Making) -> None:
        row = await self.database.fetchrow(SQL["key_made_by"], making.id)
        if row is None or row["fingerprint"] != making.fingerprint:
            raise IdempotencyKeyReused
        raise SecretAlreadyShown(row["id"])

    async def get(self, key_id: str, owners: Owners, *, hold: bool = False) -> ApiKey:
        row = await self.database.fetchrow(SQL["key_held" if hold else "key"], key_id, owners)
        if row is None:
            raise ApiKeyNotFound
        return _key(row)

    async def page(
        self,
        wanted: KeysWanted,
        *,
        at: datetime,
        before: tuple[datetime, str] | None = None,
        limit: int,
    ) -> Sequence[ApiKey]:
        instant, key_id = before or (None, None)
        rows = await self.database.fetch(
            SQL["page_of_keys"],
            wanted.owners,
            wanted.text,
            wanted.active,
            at,
            instant,
            key_id,
            limit,
        )
        return [_key(row) for row in rows]

    async def successor_of(self, key_id: str) -> str | None:
        found: str | None = await self.database.fetchval(SQL["successor_of_key"], key_id)
        return found

    async def save(self, key: ApiKey) -> None:
        await self.database.execute(
            SQL["save_key"],
            key.id,
            sorted(key.permissions),
            key.allowed_addresses,
            key.signing,
            key.expires_at,
            key.revoked_at,
        )


@dataclass(frozen=True, slots=True)
class PostgresNonces:
    """`Nonces`."""

    pool: Pool

    async def spend(self, key_id: str, nonce: str, *, at: datetime, until: datetime) -> bool:
        spent = await self.pool.fetchval(SQL["spend_nonce"], key_id, nonce, at, until)
        return spent is not None


def _key(row: asyncpg.Record) -> ApiKey:
    by = row["created_by"]
    return ApiKey(
        row["id"],
        row["name"],
        owner_id(row["principal"]),
        frozenset(row["permissions"]),
        row["created_at"],
        None if by is None else owner_id(by),
        row["expires_at"],
        row["last_used_at"],
        row["revoked_at"],
        tuple(row["allowed_addresses"]),
        row["signing"],
        row["replaces"],
    )
