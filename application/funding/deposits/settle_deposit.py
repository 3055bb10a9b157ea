"""Turn what Stripe tells of a payment into money, once."""

from dataclasses import dataclass
from enum import StrEnum

from application.funding.deposits.ports import BeginDepositWork, DepositsRead, DepositWork
from application.shared.ports import Clock
from domain.funding.card_payments import CardPayment
from domain.funding.deposit_review import Source


class Effect(StrEnum):
    """What came of it."""

    CREDITED = "credited"
    NOTED = "noted"
    """The deposit's state followed."""
    NOTHING = "nothing"
    """It was known already, or is of no consequence any more."""
    REVIEW = "review"
    """It differs from what we know: nothing was credited, and an operator looks at it."""
    UNKNOWN = "unknown"
    """The payment is none of ours."""


@dataclass(frozen=True, slots=True)
class SettleDeposit:
    """The one place where a payment becomes money, whoever tells of it: exactly once.

    Within `work` it is part of that transaction (call it before anything else there is locked, and
    post nothing afterwards); without, it is one of its own.
    """

    begin: BeginDepositWork
    deposits: DepositsRead
    clock: Clock

    async def __call__(
        self, *, payment: CardPayment, source: Source, work: DepositWork | None = None
    ) -> Effect:
        raise NotImplementedError
