"""What the trail is told of withdrawals."""

from uuid import UUID

from application.shared.ports import Act
from domain.funding.withdrawal import Withdrawal
from domain.shared.caller import Caller


def withdrawal_act(by: Caller, withdrawal: Withdrawal, approval_id: UUID | None = None) -> Act:
    """Tell the last step of a withdrawal, and by which approval it was made."""
    before = None if len(withdrawal.steps) == 1 else {"state": withdrawal.steps[-2].state}
    note = withdrawal.steps[-1].note
    after = {
        "state": withdrawal.state,
        "amount": str(withdrawal.amount),
        "currency": withdrawal.amount.currency.code,
        "method_id": withdrawal.method_id,
    }
    more = {"note": note, "approval_id": None if approval_id is None else str(approval_id)}
    return Act(
        f"withdrawal.{withdrawal.state}",
        by,
        "withdrawal",
        str(withdrawal.id),
        before=before,
        after=after | {name: each for name, each in more.items() if each is not None},
        subject=withdrawal.owner,
    )
