"""Finance looks at withdrawal methods, and says whether they are right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.funding.withdrawal_methods.acts import OBJECT, method_act
from application.funding.withdrawal_methods.ports import WithdrawalMethods
from application.funding.withdrawals.ports import BeginWithdrawalWork
from application.funding.withdrawals.views import of_one
from application.shared.audit.reveal import Reveal
from application.shared.ports import Clock
from domain.funding.withdrawal_method import (
    MethodRejected,
    MethodVerified,
    OwnWithdrawalMethod,
    Verification,
    WithdrawalMethod,
)
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId

READ, DECIDE = "withdrawal-methods:read", "withdrawal-methods:decide"


@dataclass(frozen=True, slots=True)
class ListMethodsToVerify:
    """Give methods of players within reach, the oldest first."""

    methods: WithdrawalMethods

    async def __call__(
        self,
        *,
        by: Caller,
        verification: Verification | None,
        user_id: OwnerId | None,
        after: int | None,
        limit: int,
    ) -> Sequence[WithdrawalMethod]:
        owners = of_one(by.reach(READ).owners, user_id)
        return await self.methods.page(verification, after, limit, owners)


@dataclass(frozen=True, slots=True)
class RevealMethod:
    """Give a method to somebody who has to see all of it, and note that they did.

    Raises `WithdrawalMethodNotFound`, `PermissionDenied` without `audit:reveal`, `Unavailable`.
    """

    methods: WithdrawalMethods
    reveal: Reveal

    async def __call__(self, *, by: Caller, method_id: int) -> WithdrawalMethod:
        method = await self.methods.find(method_id, by.reach(READ).owners)
        await self.reveal(
            by=by,
            object_type=OBJECT,
            object_id=str(method_id),
            field="details",
            subject=method.owner,
        )
        return method


@dataclass(frozen=True, slots=True)
class DecideAboutMethod:
    """Verify a method, or reject it with a reason; the same again changes nothing.

    A verified one can be rejected later; a rejected one stays so. Raises
    `WithdrawalMethodNotFound`, `OwnWithdrawalMethod` and `WithdrawalMethodDecided`.
    """

    begin: BeginWithdrawalWork
    clock: Clock

    async def verify(self, *, by: Caller, method_id: int) -> WithdrawalMethod:
        """Say that it is right."""
        return await self._decide(by, method_id, Verification.VERIFIED, None)

    async def reject(self, *, by: Caller, method_id: int, reason: str) -> WithdrawalMethod:
        """Say that it is wrong, and why."""
        return await self._decide(by, method_id, Verification.REJECTED, reason)

    async def _decide(
        self, by: Caller, method_id: int, decision: Verification, reason: str | None
    ) -> WithdrawalMethod:
        owners = by.reach(DECIDE).owners
        async with self.begin() as work:
            owner = (await work.methods.find(method_id, owners)).owner
            if owner == by.principal:
                raise OwnWithdrawalMethod
            await work.players.lock(owner)
            method = await work.methods.find(method_id, owners)
            if method.verification is decision and method.rejection_reason == reason:
                return method
            method.check_may_become(decision)
            at = self.clock.now()
            decided = replace(method, verification=decision, decided_at=at, rejection_reason=reason)
            await work.methods.decide(method_id, decision, reason, at=at)
            event = MethodVerified if decision is Verification.VERIFIED else MethodRejected
            await work.tell(event(method_id, owner, method.type, decision), at=at)
            more = {} if reason is None else {"reason": reason}
            await work.audit.record(method_act(str(decision), by, method, **more))
        return decided
