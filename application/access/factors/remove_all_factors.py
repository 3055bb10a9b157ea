"""Take all second factors of somebody away, who has lost them."""

from dataclasses import dataclass

from application.access.factors.ports import BeginFactorWork
from application.shared.ports import Act, Clock
from domain.access.email import Email
from domain.access.factors import NoFactor
from domain.access.identities import UserNotFound


@dataclass(frozen=True, slots=True)
class RemoveAllFactors:
    """Let somebody sign in with the password alone, for the command line.

    Passkeys of somebody without a password stay: they are the only way in. Raises `InvalidEmail`,
    `UserNotFound` and `NoFactor`.
    """

    begin: BeginFactorWork
    clock: Clock

    async def __call__(self, *, email: str) -> None:
        async with self.begin() as work:
            account = await work.users.account(Email.parse(email))
            if account is None:
                raise UserNotFound
            user_id = account.user.id
            held = await work.factors.hold(user_id)
            passkeys = [] if account.password_hash is None else held.passkeys
            if held.generator is None and not passkeys:
                raise NoFactor
            await work.factors.remove_generator(user_id)
            for each in passkeys:
                await work.passkeys.remove(user_id, each.id)
            await work.factors.set_recovery_codes(user_id, (), at=self.clock.now())
            await work.audit.record(
                Act("factor.all_removed", None, "user", str(user_id), subject=user_id)
            )
