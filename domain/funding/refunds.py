"""Money of a deposit that goes back to its payer."""

from dataclasses import dataclass
from typing import ClassVar

from domain.funding.booking import Booking, Reason
from domain.funding.deposit import Deposit
from domain.funding.operations import OperationType
from domain.funding.standing import Collected, PlayerStanding
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Money


@dataclass(frozen=True, slots=True)
class _OfDeposit:
    deposit: Deposit
    """As it is after that."""
    amount: Money
    balance_of: AccountId | None = None

    @property
    def owner(self) -> OwnerId:
        return self.deposit.owner

    def facts(self) -> dict[str, object]:
        return {
            "operation_id": self.deposit.id,
            "amount": str(self.amount),
            "currency": self.amount.currency.code,
            "state": self.deposit.state,
        }


@dataclass(frozen=True, slots=True)
class DepositRefunded(_OfDeposit):
    """A part of a deposit, or all of it, has gone back to the payer."""

    type: ClassVar[str] = "deposit.refunded"


@dataclass(frozen=True, slots=True)
class DepositDisputed(_OfDeposit):
    """The payer's bank disputes a deposit, or what it disputes has come to something."""

    type: ClassVar[str] = "deposit.disputed"


@dataclass(frozen=True, slots=True)
class DepositOwed(_OfDeposit):
    """Money has gone back that its player had spent: so much of it the player owes us now."""

    type: ClassVar[str] = "deposit.owed"


@dataclass(frozen=True, slots=True)
class Refund:
    """A refund as it is booked."""

    deposit: Deposit
    booking: Booking
    taken: Collected
    amount: Money


def refund(standing: PlayerStanding, deposit: Deposit, in_all: int) -> Refund | None:
    """Take back what has been refunded, `in_all` minor units by now; none when that is known.

    Stripe tells the sum of all refunds: told late or twice, it is no more than what is booked.
    """
    amount = in_all - deposit.refunded
    if amount <= 0:
        return None
    taken = standing.collect(amount)
    reason = Reason(
        "funding.refund",
        f"{deposit.id} {in_all}",
        OperationType.REFUND,
        f"Refund of deposit {deposit.id}",
        deposit.id,
    )
    after = deposit.with_returned(refunded=in_all, disputed=deposit.disputed)
    booked = reason.book(standing, standing.postings_to_stripe(taken))
    return Refund(after, booked, taken, Money(amount, deposit.amount.currency))
