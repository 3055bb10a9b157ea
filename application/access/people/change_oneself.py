"""Change one's own name or password."""

from dataclasses import dataclass, replace

from application.access.choose_password import ChoosePassword
from application.access.ports import BeginAccessWork, Users
from application.access.sessions.ending import note_end
from application.access.verify_password import VerifyPassword
from application.shared.ports import Act, Clock
from domain.access.attempts import InvalidCredentials
from domain.access.identities import User, valid_name
from domain.access.password import WrongPassword
from domain.access.people import PeopleOnly
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ChangeOwnName:
    """Take another name. Raises `PeopleOnly`, `InvalidName` and `UserNotFound`."""

    begin: BeginAccessWork

    async def __call__(self, *, caller: Caller, name: str) -> User:
        name = valid_name(name)
        check_person(caller)
        async with self.begin() as work:
            before = (await work.people.find(caller.principal, None)).user
            after = replace(before, name=name)
            if after != before:
                await work.people.rename(after.id, name)
                await work.audit.record(
                    Act(
                        "user.renamed",
                        caller,
                        "user",
                        str(after.id),
                        subject=after.id,
                        personal={"name_before": before.name, "name_after": name},
                    )
                )
        return after


@dataclass(frozen=True, slots=True)
class ChangeOwnPassword:
    """Choose another password, which ends all sessions but the one that asks.

    Guesses of the present password count like those of signing in. Raises `PeopleOnly`,
    `WrongPassword`, `InvalidPassword`, `GuessablePassword` and `TooManyAttempts`.
    """

    begin: BeginAccessWork
    users: Users
    verify: VerifyPassword
    choose: ChoosePassword
    clock: Clock

    async def __call__(
        self, *, caller: Caller, current: str, new: str, address: str | None
    ) -> None:
        check_person(caller)
        user = await self.users.get(caller.principal)
        try:
            await self.verify(email=user.email.text, password=current, address=address)
        except InvalidCredentials:
            raise WrongPassword from None
        password_hash = await self.choose(password=new, email=user.email, name=user.name)
        async with self.begin() as work:
            ended = await work.sessions.end_all(user.id, but=caller.credential)
            await work.users.set_password(user.id, password_hash, but=caller.credential)
            await work.links.end_all(user.id)
            await work.audit.record(
                Act("user.password_changed", caller, "user", str(user.id), subject=user.id)
            )
            pairs = [(each.id, each.user_id) for each in ended]
            await note_end(work, pairs, by=caller, at=self.clock.now(), why="password_changed")


def check_person(caller: Caller) -> None:
    """Raise `PeopleOnly` for a key."""
    if caller.kind != "user":
        raise PeopleOnly
