"""What becomes of withdrawals once a second person has agreed."""

from collections.abc import Sequence

from application.funding.withdrawals.decide import APPROVAL, DECIDE, ApproveWithdrawal
from application.shared.approvals import Action


def actions(approve: ApproveWithdrawal) -> Sequence[Action]:
    """Give the actions; the key of the first request makes a step, so it is made once."""
    return (Action(APPROVAL, DECIDE, approve.carry_out),)
