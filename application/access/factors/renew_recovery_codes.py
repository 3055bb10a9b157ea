"""Make new recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.access.factors import recovery
from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork
from application.access.ports import Secrets
from application.shared.ports import Act, Clock
from domain.access.factors import NoFactor
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class RenewRecoveryCodes:
    """Put ten new codes in the place of all old ones, and give them, this once.

    Raises `NoFactor` and `PeopleOnly`.
    """

    begin: BeginFactorWork
    secrets: Secrets
    clock: Clock

    async def __call__(self, *, caller: Caller) -> Sequence[str]:
        user_id = person(caller)
        async with self.begin() as work:
            if not await work.factors.hold(user_id):
                raise NoFactor
            codes = await recovery.renew(work, self.secrets, user_id, at=self.clock.now())
            await work.audit.record(
                Act("factor.recovery_codes_made", caller, "user", str(user_id), subject=user_id)
            )
        return codes
