"""What the routes of withdrawals have in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.funding.withdrawals.views import WithdrawalLine
from domain.funding.withdrawal import (
    UNDER_WAY,
    OwnWithdrawal,
    Withdrawal,
    WithdrawalInAnotherState,
    WithdrawalNotFound,
    WithdrawalState,
)
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from entrypoints.http.funding.withdrawal_methods.models import Number as Id
from entrypoints.http.funding.withdrawal_methods.models import label
from entrypoints.http.kit.values import Amount, Number, Path, View

STEPPING: tuple[type[Refusal], ...] = (
    WithdrawalNotFound,
    WithdrawalInAnotherState,
    AccountFrozen,
    BalanceLimit,
    IdempotencyKeyReused,
    InvalidIdempotencyKey,
    Unavailable,
)
"""Why a withdrawal does not come to another state."""
DECIDING = (*STEPPING, OwnWithdrawal)
STATUSES = {
    WithdrawalState.REQUESTED: "pending",
    WithdrawalState.APPROVED: "pending",
    WithdrawalState.PAID: "completed",
    WithdrawalState.REJECTED: "failed",
    WithdrawalState.CANCELLED: "cancelled",
}
"""States in the words of the source."""


class OperationPath(Path):
    """Which withdrawal."""

    operation_id: Id


class WithdrawalPath(Path):
    """Which withdrawal."""

    id: Id


@dataclass(frozen=True, slots=True)
class OwnWithdrawalView(View):
    """One's own withdrawal; `method` is where the money goes, masked."""

    operation_id: int
    amount: Number
    currency: str
    state: WithdrawalState
    status: str
    method: str
    withdrawal_method_id: int
    reason: str | None
    reference: str | None
    rejection_reason: str | None
    created_at: datetime
    estimated_completion: datetime | None
    completed_at: datetime | None
    success: bool = True


@dataclass(frozen=True, slots=True)
class WithdrawalStepView(View):
    """One change of state."""

    state: WithdrawalState
    at: datetime
    by: UUID
    note: str | None


@dataclass(frozen=True, slots=True)
class WithdrawalView(View):
    """A player's withdrawal; `method` is where the money goes, masked."""

    id: int
    user_id: UUID
    amount: Amount
    currency: str
    state: WithdrawalState
    method: str
    withdrawal_method_id: int
    account_holder_name: str | None
    method_status: str
    reason: str | None
    reference: str | None
    rejection_reason: str | None
    created_at: datetime
    estimated_completion: datetime | None
    completed_at: datetime | None
    exported_at: datetime | None
    steps: list[WithdrawalStepView]


def own_withdrawal_view(line: WithdrawalLine) -> OwnWithdrawalView:
    withdrawal = line.withdrawal
    return OwnWithdrawalView(
        withdrawal.id,
        Number(withdrawal.amount),
        withdrawal.amount.currency.code,
        withdrawal.state,
        STATUSES[withdrawal.state],
        label(line.method),
        withdrawal.method_id,
        withdrawal.reason,
        _note(withdrawal, WithdrawalState.PAID),
        _note(withdrawal, WithdrawalState.REJECTED),
        withdrawal.requested_at,
        withdrawal.estimated_completion if withdrawal.state in UNDER_WAY else None,
        _completed(withdrawal),
    )


def withdrawal_view(line: WithdrawalLine) -> WithdrawalView:
    withdrawal, method = line.withdrawal, line.method
    return WithdrawalView(
        withdrawal.id,
        withdrawal.owner,
        Amount(withdrawal.amount),
        withdrawal.amount.currency.code,
        withdrawal.state,
        label(method),
        method.id,
        method.details.account_holder_name,
        method.verification,
        withdrawal.reason,
        _note(withdrawal, WithdrawalState.PAID),
        _note(withdrawal, WithdrawalState.REJECTED),
        withdrawal.requested_at,
        withdrawal.estimated_completion if withdrawal.state in UNDER_WAY else None,
        _completed(withdrawal),
        withdrawal.exported_at,
        [WithdrawalStepView(each.state, each.at, each.by, each.note) for each in withdrawal.steps],
    )


def _note(withdrawal: Withdrawal, state: WithdrawalState) -> str | None:
    step = withdrawal.step(state)
    return None if step is None else step.note


def _completed(withdrawal: Withdrawal) -> datetime | None:
    return None if withdrawal.state in UNDER_WAY else withdrawal.steps[-1].at
