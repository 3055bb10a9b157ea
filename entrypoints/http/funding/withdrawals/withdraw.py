"""POST /api/wallet/withdraw."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from application.funding.withdrawals.withdraw import Withdraw
from domain.funding.withdrawal_limits import (
    AboveMaximumWithdrawal,
    BelowMinimumWithdrawal,
    DailyLimitExceeded,
)
from domain.funding.withdrawal_method import (
    WithdrawalMethodNotFound,
    WithdrawalMethodNotVerified,
)
from domain.ledger.errors import AccountFrozen, BalanceLimit, InsufficientFunds
from domain.shared.errors import Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.funding.withdrawal_methods.models import LARGEST
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.problems import Problem
from entrypoints.http.kit.values import AmountText, Body, Number, View

NOTE = "Funds usually arrive within 1-2 business days"


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("Text has no control characters")
    return text


Reason = Annotated[str, StringConstraints(max_length=500), AfterValidator(_printable)]


class WithdrawBody(Body):
    """Pay an amount, in major units, out by a withdrawal method of one's own."""

    amount: AmountText
    withdrawal_method_id: Annotated[int, Field(strict=True, ge=0, le=LARGEST)]
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class RequestedWithdrawalView(View):
    """The withdrawal; its `operation_id` is its id everywhere."""

    operation_id: int
    amount: Number
    status: str
    estimated_completion: datetime


@dataclass(frozen=True, slots=True)
class WithdrawnView(View):
    """What was held, and what is available after it."""

    withdrawal: RequestedWithdrawalView
    new_balance: Number
    message: str = "Withdrawal request created"
    note: str = NOTE
    success: bool = True
    error: str | None = None


def _retell(problem: Problem) -> dict[str, object]:
    return {"success": False, "error": problem.detail.removesuffix(".")}


def endpoint(withdraw: Withdraw) -> Endpoint:
    async def handle(call: Call, *, body: WithdrawBody) -> Answer[WithdrawnView]:
        done = await withdraw(
            by=call.caller,
            key=call.key(),
            amount=body.amount,
            method_id=body.withdrawal_method_id,
            reason=(body.reason or "").strip() or None,
        )
        withdrawal = done.withdrawal
        requested = RequestedWithdrawalView(
            withdrawal.id,
            Number(withdrawal.amount),
            "pending",
            withdrawal.estimated_completion,
        )
        return Answer(WithdrawnView(requested, Number(done.available)), replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/wallet/withdraw",
        handle,
        summary="Withdraw money: it is held at once, and paid once finance has approved",
        tag="Withdrawals",
        needs="funding:write",
        raises=(
            InvalidAmount,
            AmountOutOfRange,
            BelowMinimumWithdrawal,
            AboveMaximumWithdrawal,
            WithdrawalMethodNotFound,
            WithdrawalMethodNotVerified,
            InsufficientFunds,
            DailyLimitExceeded,
            AccountFrozen,
            BalanceLimit,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
            Unavailable,
        ),
        about={InvalidAmount: "amount", AmountOutOfRange: "amount"},
        idempotent=True,
        numbers=True,
        retell=_retell,
    )
