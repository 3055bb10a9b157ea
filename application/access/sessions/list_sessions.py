"""List somebody's sessions."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.access.ports import SeenSession, SessionPlace, Sessions, Users
from application.shared.ports import Clock
from domain.access.identities import UserNotFound
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class ListSessions:
    """Give the valid sessions of a user, newest first: one's own, or with `sessions:read` others'.

    Raises `UserNotFound` for whoever is out of reach.
    """

    users: Users
    sessions: Sessions
    clock: Clock

    async def __call__(
        self, *, caller: Caller, user_id: OwnerId | None, after: SessionPlace | None, limit: int
    ) -> Sequence[SeenSession]:
        owner = caller.principal if user_id is None else user_id
        if owner != caller.principal:
            if not caller.reach("sessions:read").covers(owner):
                raise UserNotFound
            await self.users.get(owner)
        return await self.sessions.page(owner, after, limit, at=self.clock.now())
