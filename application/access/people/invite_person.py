"""Invite somebody."""

from dataclasses import dataclass

from application.access.people.change_person import check_lead, facts
from application.access.people.letters import Letters
from application.access.people.ports import Person, Purpose
from application.access.ports import BeginAccessWork
from application.shared.ports import Act, Clock, Language, Settings
from domain.access.email import Email
from domain.access.identities import valid_name
from domain.access.people import UNCHANGED, InviteWithLess, Wish, check_rank, concerns_others
from domain.access.roles import Role
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.policies import ROLE_CHANGES


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody new, and the link to hand over when no letter went out."""

    person: Person
    url: str | None


@dataclass(frozen=True, slots=True)
class InvitePerson:
    """Make an account without a password, and send the link with which to choose one.

    Whoever invites must be able to reach everybody. Raises `InvalidEmail`, `InvalidName`,
    `EmailTaken`, `UnknownPermission`, `InvalidLead`, `BeyondOwnPermissions` and `InviteWithLess`.
    """

    begin: BeginAccessWork
    letters: Letters
    clock: Clock
    settings: Settings

    async def __call__(
        self, *, caller: Caller, email: str, name: str, role: Role, wish: Wish, language: Language
    ) -> Invited:
        address, name = Email.parse(email), valid_name(name)
        if caller.check("users:write").owners is not None:
            raise PermissionDenied
        async with self.begin() as work:
            await work.people.take_turns()
            if wish.lead is not UNCHANGED and wish.lead is not None:
                await check_lead(work, wish.lead)
            user = wish.of(
                await work.users.add(
                    address, name=name, role=role, password_hash=None, at=self.clock.now()
                )
            )
            check_rank(caller, user)
            if self.settings.get(ROLE_CHANGES) and concerns_others(user):
                raise InviteWithLess  # Else whoever is alone could make up a second person.
            await work.people.change(user)
            link = await self.letters.write(work.links, user, Purpose.INVITATION)
            person = await work.people.find(user.id, None)
            await work.audit.record(
                Act(
                    "user.invited",
                    caller,
                    "user",
                    str(user.id),
                    after=facts(user),
                    subject=user.id,
                    personal={"email": user.email.text, "name": user.name},
                )
            )
        return Invited(person, await self.letters.post(user, link, language))
