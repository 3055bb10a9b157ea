"""Who holds a token, and who fails to sign in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.access.repository import SQL, owner_id
from adapters.postgres.pool import Pool
from application.access.ports import Holder
from domain.access.attempts import WINDOW, Attempt, refuse_too_many
from domain.access.keys import caller_of_key, demands
from domain.access.roles import DEFAULTS, Role
from domain.access.tokens import Digest
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class PostgresCallers:
    """`Callers`, with one query for any number of tokens."""

    pool: Pool

    async def holding(
        self, digests: Collection[Digest], *, at: datetime
    ) -> Mapping[Digest, Holder]:
        rows = await self.pool.fetch(SQL["holders"], list(digests), at)
        return {Digest(row["digest"]): Holder(caller_of(row), row["due"]) for row in rows}

    async def note_use(self, digests: Collection[Digest], *, at: datetime) -> None:
        for name in ("note_use_of_keys", "note_use_of_sessions"):
            await self.pool.execute(SQL[name], list(digests), at)


@dataclass(frozen=True, slots=True)
class PostgresUserCallers:
    """`Callers` of people by their ids, for whom others act."""

    pool: Pool

    async def holding(
        self,
        digests: Collection[Digest],
        *,
        at: datetime,  # noqa: ARG002  # Nobody ends by themselves.
    ) -> Mapping[Digest, Holder]:
        ids = [UUID(bytes=each) for each in digests]
        rows = await self.pool.fetch(SQL["people_as_callers"], ids)
        return {Digest(row["id"].bytes): Holder(person_of(row), due=False) for row in rows}

    async def note_use(self, digests: Collection[Digest], *, at: datetime) -> None:
        """Do nothing: the key's use is noted, not the user's."""


def caller_of(row: asyncpg.Record) -> Caller:
    """Give a person, or whoever holds a key: a service, or a person within bounds."""
    if row["permissions"] is None:
        return person_of(row)
    person = None if row["role"] is None else person_of(row)
    return caller_of_key(
        owner_id(row["id"]),
        row["name"],
        frozenset(row["permissions"]),
        row["credential"],
        person,
        demands(tuple(row["allowed_addresses"]), row["signing"]),
    )


def person_of(row: asyncpg.Record) -> Caller:
    """Give a person as the caller that they would be."""
    return Caller(
        owner_id(row["id"]),
        row["name"],
        frozenset(row["granted"]) | DEFAULTS[Role(row["role"])],
        "user",
        frozenset(row["withheld"]),
        frozenset(map(owner_id, row["team"])),
        row["role"],
        row["credential"],
        row["confirmed_at"],
        row["factor"],
    )


@dataclass(frozen=True, slots=True)
class PostgresSignInAttempts:
    """`SignInAttempts`, one at a time for each address in all processes."""

    pool: Pool

    async def begin(self, attempt: Attempt, *, at: datetime) -> int:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(SQL["one_attempt_at_a_time"], attempt.address)
            since = at - WINDOW
            rows = await connection.fetch(SQL["recent_attempts"], attempt.address, since)
            refuse_too_many(attempt, [(row["account"], row["at"]) for row in rows], at)
            await connection.execute(SQL["drop_old_attempts"], since)
            number: int = await connection.fetchval(
                SQL["begin_attempt"], attempt.address, attempt.account, at
            )
            return number

    async def forgive(self, number: int) -> None:
        await self.pool.execute(SQL["forgive_attempt"], number)
