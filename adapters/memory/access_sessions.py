"""Sessions in dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.memory.access_state import MemoryAccess
from application.access.ports import SeenSession, Session, SessionPlace
from domain.access.sessions import MOST_SESSIONS, SessionId, SessionNotFound
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class MemorySessions:
    """`Sessions`."""

    access: MemoryAccess

    async def open(self, session: Session, *, password_hash: str | None = None) -> bool:
        account = self.access.accounts[session.user_id]
        if not account.user.active or password_hash not in {None, account.password_hash}:
            return False
        for each in self._of(session.user_id):
            if each.expires_at <= session.created_at:
                self._drop(each)
        self.access.sessions[session.digest] = session
        others = [each for each in self._of(session.user_id) if each.digest != session.digest]
        others.sort(key=lambda each: self.access.used[each.digest], reverse=True)
        for each in others[MOST_SESSIONS - 1 :]:
            self._drop(each)
        self.access.used[session.digest] = session.created_at
        self.access.seen[session.user_id] = session.created_at
        return True

    async def close(self, digest: Digest) -> OwnerId | None:
        session = self.access.sessions.pop(digest, None)
        return None if session is None else session.user_id

    async def page(
        self, user_id: OwnerId, after: SessionPlace | None, limit: int, *, at: datetime
    ) -> Sequence[SeenSession]:
        valid = sorted(
            (each for each in self._of(user_id) if each.expires_at > at), key=_place, reverse=True
        )
        following = [each for each in valid if after is None or _place(each) < after]
        return [SeenSession(each, self.access.used[each.digest]) for each in following[:limit]]

    async def end(self, session: SessionId, owners: Owners, *, at: datetime) -> Session:
        for each in self.access.sessions.values():
            within = owners is None or each.user_id in owners
            if each.id == session and within and each.expires_at > at:
                self._drop(each)
                return each
        raise SessionNotFound

    async def end_all(self, user_id: OwnerId, *, but: str | None = None) -> Sequence[Session]:
        ended = [each for each in self._of(user_id) if each.id != but]
        for each in ended:
            self._drop(each)
        return ended

    async def refresh(
        self, digest: Digest, *, spent: Digest, issued: Digest, at: datetime, expires_at: datetime
    ) -> Session | None:
        session = self.access.sessions.get(digest)
        if session is None or session.expires_at <= at or session.refresh != spent:
            return None
        if not self.access.accounts[session.user_id].user.active:
            return None
        renewed = replace(session, refresh=issued, expires_at=expires_at)
        self.access.sessions[digest] = renewed
        return renewed

    async def find(self, digest: Digest) -> Session | None:
        return self.access.sessions.get(digest)

    def _of(self, user_id: OwnerId) -> list[Session]:
        return [each for each in self.access.sessions.values() if each.user_id == user_id]

    def _drop(self, session: Session) -> None:
        del self.access.sessions[session.digest]


def _place(session: Session) -> SessionPlace:
    return session.created_at, session.id
