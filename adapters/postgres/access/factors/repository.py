"""People's second factors."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.postgres.access.repository import owner_id
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import Executor, load_queries
from application.access.factors.ports import CodeGenerator, Factors, PendingGenerator
from domain.access.factors import LONGEST_WINDOW, Challenge, ChallengeExpired, ChallengeKind
from domain.access.identities import UserNotFound
from domain.access.passkeys import Passkey
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.access.factors")
SEALED = (
    SealedColumn.of("access.code_generator", SQL, "generators"),
    SealedColumn.of("access.code_generator", SQL, "pending"),
)


@dataclass(frozen=True, slots=True)
class PostgresSecondFactors:
    """`SecondFactors`; `users.second_factor` sums them up for whoever looks callers up."""

    database: Executor

    async def of(self, user_id: OwnerId) -> Factors:
        row = await self.database.fetchrow(SQL["factors"], user_id)
        passkeys = await self.database.fetch(SQL["passkeys"], user_id)
        return Factors() if row is None else _factors(row, passkeys)

    async def hold(self, user_id: OwnerId) -> Factors:
        if await self.database.fetchval(SQL["hold_person"], user_id) is None:
            raise UserNotFound
        return await self.of(user_id)

    async def begin_generator(self, user_id: OwnerId, secret: str, *, at: datetime) -> None:
        await self.database.execute(SQL["begin_generator"], user_id, secret, at)

    async def set_generator(
        self, user_id: OwnerId, secret: str, *, step: int, at: datetime
    ) -> None:
        await self.database.execute(SQL["set_generator"], user_id, secret, step, at)
        await self.database.execute(SQL["sum_up"], user_id)

    async def note_step(self, user_id: OwnerId, step: int) -> None:
        await self.database.execute(SQL["note_step"], user_id, step)

    async def remove_generator(self, user_id: OwnerId) -> None:
        await self.database.execute(SQL["remove_generator"], user_id)
        await self.database.execute(SQL["sum_up"], user_id)

    async def set_recovery_codes(
        self, user_id: OwnerId, digests: Collection[Digest], *, at: datetime
    ) -> None:
        await self.database.execute(SQL["drop_recovery_codes"], user_id)
        await self.database.execute(SQL["add_recovery_codes"], user_id, list(digests), at)

    async def use_recovery_code(self, user_id: OwnerId, digest: Digest, *, at: datetime) -> bool:
        used = await self.database.fetchval(SQL["use_recovery_code"], user_id, digest, at)
        return used is not None

    async def wrong_codes(self, user_id: OwnerId, *, since: datetime) -> Sequence[datetime]:
        return [row["at"] for row in await self.database.fetch(SQL["wrong_codes"], user_id, since)]

    async def note_wrong_code(self, user_id: OwnerId, *, at: datetime) -> None:
        await self.database.execute(SQL["note_wrong_code"], user_id, at, at - LONGEST_WINDOW)

    async def confirm(self, user_id: OwnerId, session: str, *, at: datetime) -> Digest | None:
        digest: bytes | None = await self.database.fetchval(SQL["confirm"], user_id, session, at)
        return None if digest is None else Digest(digest)


@dataclass(frozen=True, slots=True)
class PostgresChallenges:
    """`Challenges`."""

    database: Executor

    async def add(self, challenge: Challenge, *, at: datetime) -> None:
        await self.database.execute(
            SQL["add_challenge"],
            challenge.digest,
            challenge.kind,
            challenge.user_id,
            challenge.nonce,
            challenge.expires_at,
            at,
        )

    async def hold(self, digest: Digest, kind: ChallengeKind, *, at: datetime) -> Challenge:
        row = await self.database.fetchrow(SQL["hold_challenge"], digest, kind, at)
        if row is None:
            raise ChallengeExpired
        user_id = None if row["user_id"] is None else owner_id(row["user_id"])
        return Challenge(digest, kind, row["expires_at"], user_id, row["nonce"])

    async def drop(self, digest: Digest) -> None:
        await self.database.execute(SQL["drop_challenge"], digest)


def _factors(row: asyncpg.Record, passkeys: Sequence[asyncpg.Record]) -> Factors:
    secret, pending = row["secret"], row["pending"]
    return Factors(
        None if secret is None else CodeGenerator(secret, row["since"], row["last_step"]),
        None if pending is None else PendingGenerator(pending, row["pending_since"]),
        [
            Passkey(owner_id(each["id"]), each["name"], each["created_at"], each["last_used_at"])
            for each in passkeys
        ],
        row["recovery_codes_left"],
    )
