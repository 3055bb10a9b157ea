"""Give somebody else a new link: their invitation again, or one to reset their password."""

from dataclasses import dataclass

from application.access.people.letters import Letters, NewLink
from application.access.people.ports import Purpose
from application.access.ports import BeginAccessWork
from application.shared.ports import Act, Language
from domain.access.identities import User, UserNotFound
from domain.access.people import AlreadyAccepted, InactiveAccount, check_rank
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.permissions import EVERYBODYS

ACTIONS = {Purpose.INVITATION: "user.invited_again", Purpose.RESET: "user.reset_offered"}


@dataclass(frozen=True, slots=True)
class SendLink:
    """Send a new link, after which the earlier one is worth nothing.

    Gives its address when no letter went out, for the caller to hand over; without a caller the
    system itself asks. Raises `UserNotFound`, `InactiveAccount`, `AlreadyAccepted` and
    `BeyondOwnPermissions`.
    """

    begin: BeginAccessWork
    letters: Letters

    async def __call__(
        self, *, caller: Caller | None, user_id: OwnerId, purpose: Purpose, language: Language
    ) -> str | None:
        user, link = await self._written(caller, user_id, purpose)
        return await self.letters.post(user, link, language)

    async def _written(
        self, caller: Caller | None, user_id: OwnerId, purpose: Purpose
    ) -> tuple[User, NewLink]:
        reach = EVERYBODYS if caller is None else caller.check("users:write")
        async with self.begin() as work:
            await work.people.take_turns()
            person = await work.people.find(user_id, reach.owners)
            user = person.user
            if person.erased:
                raise UserNotFound
            if not user.active:
                raise InactiveAccount
            if purpose is Purpose.INVITATION and not person.invited:
                raise AlreadyAccepted
            if caller is not None:
                check_rank(caller, user)
            link = await self.letters.write(work.links, user, purpose)
            await work.audit.record(
                Act(ACTIONS[purpose], caller, "user", str(user.id), subject=user.id)
            )
        return user, link
