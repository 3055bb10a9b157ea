"""Tell callers who they are to us."""

from dataclasses import dataclass, replace
from datetime import datetime

from application.access.factors.policy import FactorPolicy
from application.access.factors.ports import NO_FACTORS, Factors, SecondFactors
from application.access.ports import Users
from application.shared.ports import Clock
from domain.access.email import Email
from domain.access.factors import confirmed_until
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class Description:
    """A caller as it may see itself."""

    caller: Caller
    email: Email | None = None
    factors: Factors = NO_FACTORS
    factor_required: bool = False
    """Whether a second factor has to be set up before anything else."""
    confirmed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class DescribeCaller:
    """Give what the token does not tell: a person's e-mail address and second factors.

    Raises `UserNotFound`.
    """

    users: Users
    factors: SecondFactors
    policy: FactorPolicy
    clock: Clock

    async def __call__(self, *, caller: Caller) -> Description:
        if caller.kind != "user":
            return Description(caller)
        user = await self.users.get(caller.principal)
        held = await self.factors.of(user.id)
        return Description(
            caller,
            user.email,
            held,
            self.policy.required(replace(caller, factor=bool(held))),
            confirmed_until(caller.confirmed_at, self.clock.now()),
        )
