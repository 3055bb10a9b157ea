"""What the routes of disputes have in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.funding.disputes import Dispute, DisputeState
from domain.shared.money import Money
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class DisputeView(View):
    """A dispute. `status` and `reason` are Stripe's words; `due_by` is the last day for evidence.

    `withdrawn` is what Stripe has taken, `reinstated` what it has given back, `frozen` what is
    still kept back for it, and `owed` what the player had spent when it was taken.
    """

    dispute_id: str
    operation_id: int
    user_id: UUID
    intent_id: str | None
    charge_id: str | None
    amount: Amount
    currency: str
    state: DisputeState
    status: str
    reason: str
    withdrawn: Amount
    reinstated: Amount
    frozen: Amount
    owed: Amount
    due_by: datetime | None
    opened_at: datetime
    closed_at: datetime | None


def dispute_view(dispute: Dispute) -> DisputeView:
    currency = dispute.amount.currency

    def amount(minor: int) -> Amount:
        return Amount(Money(minor, currency))

    return DisputeView(
        dispute.id,
        dispute.deposit_id,
        dispute.owner,
        dispute.intent_id,
        dispute.charge_id,
        Amount(dispute.amount),
        currency.code,
        dispute.state,
        dispute.status,
        dispute.reason,
        amount(dispute.withdrawn),
        amount(dispute.reinstated),
        amount(dispute.frozen),
        amount(dispute.owed),
        dispute.due_by,
        dispute.opened_at,
        dispute.closed_at,
    )
