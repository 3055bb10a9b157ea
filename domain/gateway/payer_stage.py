"""How far a payment is, as its payer is told; what is judged behind it stays among us."""

from enum import StrEnum

from domain.gateway.states import OrderState


class PayerStage(StrEnum):
    """What a payer has to do, or what became of the payment."""

    SEARCHING = "searching"
    TO_PAY = "to_pay"
    CHECKING = "checking"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNAVAILABLE = "unavailable"


STAGES = {
    OrderState.NEW: PayerStage.SEARCHING,
    OrderState.MATCHING: PayerStage.SEARCHING,
    OrderState.REVIEW: PayerStage.SEARCHING,
    OrderState.AWAITING_PAYMENT: PayerStage.TO_PAY,
    OrderState.CLIENT_CONFIRMED: PayerStage.CHECKING,
    OrderState.DISPUTED: PayerStage.CHECKING,
    OrderState.COMPLETED: PayerStage.PAID,
    OrderState.EXPIRED: PayerStage.EXPIRED,
    OrderState.CANCELLED: PayerStage.CANCELLED,
    OrderState.REJECTED: PayerStage.UNAVAILABLE,
    OrderState.NO_REQUISITE: PayerStage.UNAVAILABLE,
}
"""For each state of a pay-in."""
