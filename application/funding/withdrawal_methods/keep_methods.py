"""What players do with their withdrawal methods."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.funding.withdrawal_methods.acts import method_act
from application.funding.withdrawal_methods.ports import WithdrawalMethods
from application.funding.withdrawals.ports import BeginWithdrawalWork
from application.shared.ports import Clock
from domain.funding.withdrawal_method import (
    MethodRemoved,
    WithdrawalMethod,
    WithdrawalMethodInUse,
)
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ListWithdrawalMethods:
    """Give a player's methods, the newest last."""

    methods: WithdrawalMethods

    async def __call__(self, *, by: Caller) -> Sequence[WithdrawalMethod]:
        return await self.methods.of(by.principal)


@dataclass(frozen=True, slots=True)
class MakeMethodDefault:
    """Let one be the default, and no other. Raises `WithdrawalMethodNotFound`."""

    begin: BeginWithdrawalWork

    async def __call__(self, *, by: Caller, method_id: int) -> WithdrawalMethod:
        async with self.begin() as work:
            await work.players.lock(by.principal)
            method = await work.methods.find(method_id, frozenset({by.principal}))
            if not method.is_default:
                await work.methods.make_default(by.principal, method_id)
                await work.audit.record(method_act("made_default", by, method))
        return replace(method, is_default=True)


@dataclass(frozen=True, slots=True)
class RemoveWithdrawalMethod:
    """Remove a method; of those that are left the newest becomes the default if it was that.

    Raises `WithdrawalMethodNotFound`, also for one that has been removed, and
    `WithdrawalMethodInUse` while money is on its way out by it.
    """

    begin: BeginWithdrawalWork
    clock: Clock

    async def __call__(self, *, by: Caller, method_id: int) -> None:
        own = frozenset({by.principal})
        async with self.begin() as work:
            await work.players.lock(by.principal)
            method = await work.methods.find(method_id, own)
            if await work.methods.in_use(method_id):
                raise WithdrawalMethodInUse
            at = self.clock.now()
            await work.methods.remove(method_id, at=at)
            left = await work.methods.of(by.principal)
            if method.is_default and left:
                await work.methods.make_default(by.principal, left[-1].id)
            removed = MethodRemoved(method.id, method.owner, method.type, method.verification)
            await work.tell(removed, at=at)
            await work.audit.record(method_act("removed", by, method))
