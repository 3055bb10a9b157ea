"""Sessions of browsers and programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.postgres.access.repository import owner_id
from adapters.postgres.sql import Executor, load_queries
from application.access.ports import SeenSession, Session, SessionPlace
from domain.access.sessions import MOST_SESSIONS, SessionId, SessionNotFound
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners

SQL = load_queries("adapters.postgres.access.sessions")


@dataclass(frozen=True, slots=True)
class PostgresSessions:
    """`Sessions`."""

    database: Executor

    async def open(self, session: Session, *, password_hash: str | None = None) -> bool:
        await self.database.execute(SQL["forget_expired"], session.user_id, session.created_at)
        opened = await self.database.fetchval(
            SQL["open_session"],
            session.digest,
            session.user_id,
            session.created_at,
            session.expires_at,
            session.address,
            session.user_agent,
            session.refresh,
            password_hash,
            session.confirmed_at,
        )
        if opened is None:
            return False
        await self.database.execute(
            SQL["forget_too_many"], session.user_id, session.digest, MOST_SESSIONS
        )
        return True

    async def close(self, digest: Digest) -> OwnerId | None:
        found = await self.database.fetchval(SQL["close_session"], digest)
        return None if found is None else owner_id(found)

    async def page(
        self, user_id: OwnerId, after: SessionPlace | None, limit: int, *, at: datetime
    ) -> Sequence[SeenSession]:
        place = after or (None, None)
        rows = await self.database.fetch(SQL["sessions_of"], user_id, at, *place, limit)
        return [SeenSession(_session(row), row["last_seen_at"]) for row in rows]

    async def end(self, session: SessionId, owners: Owners, *, at: datetime) -> Session:
        within = None if owners is None else list(owners)
        row = await self.database.fetchrow(SQL["end_session"], session, within, at)
        if row is None:
            raise SessionNotFound
        return _session(row)

    async def end_all(self, user_id: OwnerId, *, but: str | None = None) -> Sequence[Session]:
        rows = await self.database.fetch(SQL["end_sessions"], user_id, but)
        return [_session(row) for row in rows]

    async def refresh(
        self, digest: Digest, *, spent: Digest, issued: Digest, at: datetime, expires_at: datetime
    ) -> Session | None:
        row = await self.database.fetchrow(
            SQL["refresh_session"], digest, spent, issued, at, expires_at
        )
        return None if row is None else _session(row)

    async def find(self, digest: Digest) -> Session | None:
        row = await self.database.fetchrow(SQL["session_by_digest"], digest)
        return None if row is None else _session(row)


def _session(row: asyncpg.Record) -> Session:
    refresh = row["refresh_hash"]
    return Session(
        Digest(row["id"]),
        owner_id(row["user_id"]),
        row["created_at"],
        row["expires_at"],
        row["address"],
        row["user_agent"],
        None if refresh is None else Digest(refresh),
    )
