"""Make a person's account."""

from dataclasses import dataclass

from application.access.ports import PasswordHasher, Users
from application.shared.ports import Clock
from domain.access.email import Email
from domain.access.identities import User, valid_name
from domain.access.password import Password
from domain.access.roles import Role


@dataclass(frozen=True, slots=True)
class CreateUser:
    """Add somebody, who may do what the role may.

    Raises `InvalidEmail`, `InvalidName`, `InvalidPassword` and `EmailTaken`.
    """

    users: Users
    hasher: PasswordHasher
    clock: Clock

    async def __call__(
        self, *, email: str, name: str, password: str, role: Role = Role.ADMIN
    ) -> User:
        address, name, chosen = Email.parse(email), valid_name(name), Password.chosen(password)
        return await self.users.add(
            address,
            name=name,
            role=role,
            password_hash=await self.hasher.hash(chosen),
            at=self.clock.now(),
        )
