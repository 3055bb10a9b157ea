"""People and their sessions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.sql import Executor, load_queries
from application.access.ports import Account
from domain.access.email import Email
from domain.access.identities import (
    EmailTaken,
    User,
    UserNotFound,
)
from domain.access.roles import Role
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.access")


@dataclass(frozen=True, slots=True)
class PostgresUsers:
    """`Users`; the name of a person's principal is the e-mail address."""

    database: Executor

    async def add(
        self, email: Email, *, name: str, role: Role, password_hash: str | None, at: datetime
    ) -> User:
        made = await self.database.fetchval(
            SQL["add_user"], email.text, name, role, password_hash, at
        )
        if made is None:
            raise EmailTaken
        return User(owner_id(made), email, name, role)

    async def account(self, email: Email) -> Account | None:
        row = await self.database.fetchrow(SQL["account_by_email"], email.text)
        return None if row is None else Account(user_of(row), row["password_hash"])

    async def get(self, user_id: OwnerId) -> User:
        row = await self.database.fetchrow(SQL["user_by_id"], user_id)
        if row is None:
            raise UserNotFound
        return user_of(row)

    async def set_password(
        self, user_id: OwnerId, password_hash: str, *, but: str | None = None
    ) -> None:
        await self.database.execute(SQL["set_password"], user_id, password_hash)
        await self.database.execute(SQL["end_sessions_of_user"], user_id, but)

    async def renew_hash(self, user_id: OwnerId, known: str, renewed: str) -> bool:
        found = await self.database.fetchval(SQL["renew_hash"], user_id, known, renewed)
        return found is not None


def owner_id(value: UUID) -> OwnerId:
    """Give the driver's own kind of UUID as the plain one, which can be written as JSON."""
    return OwnerId(UUID(int=value.int))


def user_of(row: asyncpg.Record) -> User:
    """Read a user's columns."""
    return User(
        owner_id(row["id"]),
        Email(row["email"]),
        row["name"],
        Role(row["role"]),
        row["active"],
        frozenset(row["granted"]),
        frozenset(row["withheld"]),
        None if row["lead"] is None else owner_id(row["lead"]),
    )
