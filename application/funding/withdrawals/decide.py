"""What finance decides about withdrawals."""

from dataclasses import dataclass
from uuid import UUID

from application.funding.withdrawals.ports import WithdrawalLines
from application.funding.withdrawals.take_step import Stepped, TakeStep
from application.funding.withdrawals.views import WithdrawalLine
from application.shared.approvals import Approvals, Approved, Facts, Proposal
from application.shared.ports import Settings
from domain.funding.withdrawal import (
    OwnWithdrawal,
    Withdrawal,
    WithdrawalMethodWithdrawn,
    WithdrawalState,
)
from domain.funding.withdrawal_settings import at_most
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey
from domain.shared.permissions import Owners
from domain.shared.policies import WITHDRAWAL_ABOVE

READ, DECIDE = "withdrawals:read", "withdrawals:decide"
APPROVAL = "withdrawal.approval"


async def of_another(
    by: Caller, lines: WithdrawalLines, withdrawal_id: int
) -> tuple[Owners, WithdrawalLine]:
    """Give whose withdrawals somebody decides about, never their own, and this one.

    Raises `WithdrawalNotFound` and `OwnWithdrawal`.
    """
    owners = by.reach(DECIDE).owners
    line = await lines.find(withdrawal_id, owners)
    if line.withdrawal.owner == by.principal:
        raise OwnWithdrawal
    return owners, line


@dataclass(frozen=True, slots=True)
class ApproveWithdrawal:
    """Agree to pay; a large one awaits a second person.

    Raises what `TakeStep` raises, `OwnWithdrawal`, and `AwaitsApproval`.
    """

    lines: WithdrawalLines
    take_step: TakeStep
    approvals: Approvals
    settings: Settings

    async def __call__(self, *, by: Caller, key: IdempotencyKey, withdrawal_id: int) -> Stepped:
        owners, line = await of_another(by, self.lines, withdrawal_id)
        done = await self.lines.of_request(key.entry_id) is not None
        if not done:
            line.withdrawal.check_may_become(WithdrawalState.APPROVED)
            if not line.method.is_verified:
                raise WithdrawalMethodWithdrawn
        needed = not done and self._large(line.withdrawal)
        await self.approvals.check(_proposal(by, key, line.withdrawal), needed=needed)
        return await self._take(by, owners, key, withdrawal_id)

    async def carry_out(self, approved: Approved) -> Facts:
        """Do what a second person has agreed to."""
        withdrawal_id, by = int(approved.payload["withdrawal_id"]), approved.by
        owners, _ = await of_another(by, self.lines, withdrawal_id)
        await self._take(by, owners, approved.key, withdrawal_id, approved.approval_id)
        return {"withdrawal_id": withdrawal_id, "state": WithdrawalState.APPROVED}

    def _large(self, withdrawal: Withdrawal) -> bool:
        above = at_most(self.settings.get(WITHDRAWAL_ABOVE), withdrawal.amount.currency)
        return withdrawal.amount.minor > above.minor

    async def _take(
        self,
        by: Caller,
        owners: Owners,
        key: IdempotencyKey,
        withdrawal_id: int,
        approval_id: UUID | None = None,
    ) -> Stepped:
        return await self.take_step(
            by=by,
            owners=owners,
            key=key,
            withdrawal_id=withdrawal_id,
            state=WithdrawalState.APPROVED,
            approval_id=approval_id,
        )


def _proposal(by: Caller, key: IdempotencyKey, withdrawal: Withdrawal) -> Proposal:
    amount = f"{withdrawal.amount} {withdrawal.amount.currency.code}"
    return Proposal(
        APPROVAL,
        by,
        key,
        {"withdrawal_id": withdrawal.id},
        f"Withdrawal {withdrawal.id} of {amount}",
        {"state": WithdrawalState.REQUESTED},
        {
            "state": WithdrawalState.APPROVED,
            "amount": str(withdrawal.amount),
            "currency": withdrawal.amount.currency.code,
            "method_id": withdrawal.method_id,
        },
        withdrawal.owner,
    )


@dataclass(frozen=True, slots=True)
class PayWithdrawal:
    """Note that an approved one has been paid, with the bank's or the network's reference.

    Raises what `TakeStep` raises, and `OwnWithdrawal`.
    """

    lines: WithdrawalLines
    take_step: TakeStep

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, withdrawal_id: int, reference: str
    ) -> Stepped:
        owners, _ = await of_another(by, self.lines, withdrawal_id)
        return await self.take_step(
            by=by,
            owners=owners,
            key=key,
            withdrawal_id=withdrawal_id,
            state=WithdrawalState.PAID,
            note=reference,
        )


@dataclass(frozen=True, slots=True)
class RejectWithdrawal:
    """Refuse to pay, also what was approved, and give the money back; the player reads why.

    Raises what `TakeStep` raises, and `OwnWithdrawal`.
    """

    lines: WithdrawalLines
    take_step: TakeStep

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, withdrawal_id: int, reason: str
    ) -> Stepped:
        owners, _ = await of_another(by, self.lines, withdrawal_id)
        return await self.take_step(
            by=by,
            owners=owners,
            key=key,
            withdrawal_id=withdrawal_id,
            state=WithdrawalState.REJECTED,
            note=reason,
        )


@dataclass(frozen=True, slots=True)
class CancelWithdrawal:
    """Take one's own withdrawal back while nobody has decided about it.

    Raises what `TakeStep` raises.
    """

    take_step: TakeStep

    async def __call__(self, *, by: Caller, key: IdempotencyKey, withdrawal_id: int) -> Stepped:
        return await self.take_step(
            by=by,
            owners=frozenset({by.principal}),
            key=key,
            withdrawal_id=withdrawal_id,
            state=WithdrawalState.CANCELLED,
        )
