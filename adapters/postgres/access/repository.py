"""People, their sessions, and keys."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection, load_queries
from application.access.ports import Account, Session
from domain.access.email import Email
from domain.access.identities import (
    ApiKey,
    ApiKeyNotFound,
    EmailTaken,
    NameTaken,
    PrincipalKind,
    User,
    UserNotFound,
)
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.access")


@dataclass(frozen=True, slots=True)
class PostgresUsers:
    """`Users`; the name of a person's principal is the e-mail address."""

    pool: Pool

    async def add(
        self, email: Email, *, name: str, scopes: frozenset[str], password_hash: str, at: datetime
    ) -> User:
        async with self.pool.acquire() as connection, connection.transaction():
            kind = PrincipalKind.USER
            made = await connection.fetchval(SQL["add_principal"], email.text, kind, at)
            if made is None:
                raise EmailTaken
            await connection.execute(
                SQL["add_user"], made, email.text, name, sorted(scopes), password_hash, at
            )
            return User(owner_id(made), email, name, scopes)

    async def account(self, email: Email) -> Account | None:
        row = await self.pool.fetchrow(SQL["account_by_email"], email.text)
        return None if row is None else Account(_user(row), row["password_hash"])

    async def get(self, user_id: OwnerId) -> User:
        row = await self.pool.fetchrow(SQL["user_by_id"], user_id)
        if row is None:
            raise UserNotFound
        return _user(row)

    async def set_password(self, user_id: OwnerId, password_hash: str) -> None:
        await self.pool.execute(SQL["set_password"], user_id, password_hash)


@dataclass(frozen=True, slots=True)
class PostgresSessions:
    """`Sessions`."""

    pool: Pool

    async def open(self, session: Session) -> None:
        await self.pool.execute(
            SQL["open_session"],
            session.digest,
            session.user_id,
            session.created_at,
            session.expires_at,
            session.address,
            session.user_agent,
        )

    async def close(self, digest: Digest) -> None:
        await self.pool.execute(SQL["close_session"], digest)


@dataclass(frozen=True, slots=True)
class PostgresApiKeys:
    """`ApiKeys`."""

    pool: Pool

    async def add(
        self, key_id: str, digest: Digest, *, name: str, scopes: frozenset[str], at: datetime
    ) -> ApiKey:
        async with self.pool.acquire() as connection, connection.transaction():
            principal = await _service(connection, name, at)
            await connection.execute(SQL["add_key"], key_id, principal, digest, sorted(scopes), at)
        return ApiKey(key_id, principal, scopes, at)

    async def revoke(self, key_id: str, *, at: datetime) -> None:
        if await self.pool.fetchval(SQL["revoke_key"], key_id, at) is None:
            raise ApiKeyNotFound


async def _service(connection: PooledConnection, name: str, at: datetime) -> OwnerId:
    await connection.fetchval(SQL["add_principal"], name, PrincipalKind.SERVICE, at)
    row = await connection.fetchrow(SQL["principal_by_name"], name)
    if row is None or row["kind"] != PrincipalKind.SERVICE:
        raise NameTaken
    return owner_id(row["id"])


def owner_id(value: UUID) -> OwnerId:
    """Give the driver's own kind of UUID as the plain one, which can be written as JSON."""
    return OwnerId(UUID(int=value.int))


def _user(row: asyncpg.Record) -> User:
    return User(
        owner_id(row["id"]),
        Email(row["email"]),
        row["name"],
        frozenset(row["scopes"]),
        row["active"],
    )
