"""People's passkeys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.access.factors.repository import SQL as FACTORS
from adapters.postgres.access.repository import owner_id
from adapters.postgres.sql import Executor, load_queries
from domain.access.passkeys import KnownPasskey, NewPasskey, Passkey, PasskeyNotFound, PasskeyTaken
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.access.passkeys")


@dataclass(frozen=True, slots=True)
class PostgresPasskeys:
    """`Passkeys`."""

    database: Executor

    async def find(self, credential_id: bytes) -> KnownPasskey | None:
        row = await self.database.fetchrow(SQL["find_passkey"], credential_id)
        if row is None:
            return None
        whose = owner_id(row["user_id"])
        return KnownPasskey(owner_id(row["id"]), whose, row["public_key"], row["site"])

    async def credential_ids(self, user_id: OwnerId) -> Sequence[bytes]:
        return [row[0] for row in await self.database.fetch(SQL["credential_ids"], user_id)]

    async def add(
        self, user_id: OwnerId, passkey: NewPasskey, *, site: str, name: str, at: datetime
    ) -> Passkey:
        row = await self.database.fetchrow(
            SQL["add_passkey"],
            user_id,
            passkey.credential_id,
            passkey.public_key,
            passkey.sign_count,
            site,
            name,
            at,
        )
        if row is None:
            raise PasskeyTaken
        await self.database.execute(FACTORS["sum_up"], user_id)
        return _passkey(row)

    async def note_use(self, passkey_id: UUID, sign_count: int, *, at: datetime) -> bool:
        noted = await self.database.fetchval(SQL["note_use_of_passkey"], passkey_id, sign_count, at)
        return noted is not None

    async def rename(self, user_id: OwnerId, passkey_id: UUID, name: str) -> Passkey:
        return _passkey(
            await self.database.fetchrow(SQL["rename_passkey"], user_id, passkey_id, name)
        )

    async def remove(self, user_id: OwnerId, passkey_id: UUID) -> Passkey:
        removed = _passkey(await self.database.fetchrow(SQL["remove_passkey"], user_id, passkey_id))
        await self.database.execute(FACTORS["sum_up"], user_id)
        return removed


def _passkey(row: asyncpg.Record | None) -> Passkey:
    if row is None:
        raise PasskeyNotFound
    return Passkey(owner_id(row["id"]), row["name"], row["created_at"], row["last_used_at"])
