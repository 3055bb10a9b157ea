"""Tell callers who they are to us."""

from dataclasses import dataclass

from application.access.ports import Users
from domain.access.email import Email
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class Description:
    """A caller as it may see itself."""

    caller: Caller
    email: Email | None


@dataclass(frozen=True, slots=True)
class DescribeCaller:
    """Give what the token does not tell: a person's e-mail address. Raises `UserNotFound`."""

    users: Users

    async def __call__(self, *, caller: Caller) -> Description:
        if caller.kind != "user":
            return Description(caller, None)
        user = await self.users.get(caller.principal)
        return Description(caller, user.email)
