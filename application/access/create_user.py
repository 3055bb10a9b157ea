"""Make a person's account."""

from dataclasses import dataclass

from application.access.choose_password import ChoosePassword
from application.access.people.change_person import facts
from application.access.ports import BeginAccessWork
from application.shared.ports import Act, Clock
from domain.access.email import Email
from domain.access.identities import User, valid_name
from domain.access.roles import Role


@dataclass(frozen=True, slots=True)
class CreateUser:
    """Add somebody with a password, who may do what the role may; the system itself does it.

    Raises `InvalidEmail`, `InvalidName`, `InvalidPassword`, `GuessablePassword` and `EmailTaken`.
    """

    begin: BeginAccessWork
    choose: ChoosePassword
    clock: Clock

    async def __call__(
        self, *, email: str, name: str, password: str, role: Role = Role.ADMIN
    ) -> User:
        address, name = Email.parse(email), valid_name(name)
        password_hash = await self.choose(password=password, email=address, name=name)
        async with self.begin() as work:
            user = await work.users.add(
                address, name=name, role=role, password_hash=password_hash, at=self.clock.now()
            )
            await work.audit.record(
                Act(
                    "user.created",
                    None,
                    "user",
                    str(user.id),
                    after=facts(user),
                    subject=user.id,
                    personal={"email": address.text, "name": name},
                )
            )
        return user
