"""Take a code generator away."""

from dataclasses import dataclass

from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork
from application.shared.ports import Act, Clock
from domain.access.factors import FactorNotFound
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class RemoveCodeGenerator:
    """Forget one's generator; with the last factor go the recovery codes.

    Raises `FactorNotFound` and `PeopleOnly`.
    """

    begin: BeginFactorWork
    clock: Clock

    async def __call__(self, *, caller: Caller) -> None:
        user_id, now = person(caller), self.clock.now()
        async with self.begin() as work:
            held = await work.factors.hold(user_id)
            if held.generator is None:
                raise FactorNotFound
            await work.factors.remove_generator(user_id)
            if not held.passkeys:
                await work.factors.set_recovery_codes(user_id, (), at=now)
            await work.audit.record(
                Act("factor.generator_removed", caller, "user", str(user_id), subject=user_id)
            )
