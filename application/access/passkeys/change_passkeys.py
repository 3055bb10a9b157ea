"""Rename and remove passkeys."""

from dataclasses import dataclass
from uuid import UUID

from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork
from application.access.passkeys.add_passkey import told
from application.shared.ports import Clock
from domain.access.identities import valid_name
from domain.access.passkeys import LastWayIn, Passkey, PasskeyNotFound
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class RenamePasskey:
    """Call one's own passkey differently.

    Raises `PasskeyNotFound`, also for others', `InvalidName` and `PeopleOnly`.
    """

    begin: BeginFactorWork

    async def __call__(self, *, caller: Caller, passkey_id: UUID, name: str) -> Passkey:
        user_id, name = person(caller), valid_name(name)
        async with self.begin() as work:
            renamed = await work.passkeys.rename(user_id, passkey_id, name)
            await work.audit.record(told("renamed", caller, passkey_id, after={"name": name}))
        return renamed


@dataclass(frozen=True, slots=True)
class RemovePasskey:
    """Forget one's own passkey; with the last factor go the recovery codes.

    Raises `PasskeyNotFound`, also for others', `LastWayIn` and `PeopleOnly`.
    """

    begin: BeginFactorWork
    clock: Clock

    async def __call__(self, *, caller: Caller, passkey_id: UUID) -> None:
        user_id = person(caller)
        async with self.begin() as work:
            held = await work.factors.hold(user_id)
            if all(each.id != passkey_id for each in held.passkeys):
                raise PasskeyNotFound
            account = await work.users.account((await work.users.get(user_id)).email)
            last = len(held.passkeys) == 1
            if last and (account is None or account.password_hash is None):
                raise LastWayIn
            removed = await work.passkeys.remove(user_id, passkey_id)
            if last and held.generator is None:
                await work.factors.set_recovery_codes(user_id, (), at=self.clock.now())
            await work.audit.record(
                told("removed", caller, passkey_id, before={"name": removed.name})
            )
