"""Money of a deposit that goes back to its payer."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from domain.funding.booking import Booking, Reason
from domain.funding.deposit import Deposit
from domain.funding.deposit_events import DepositFacts
from domain.funding.operations import OperationType
from domain.funding.standing import NOTHING, Collected, PlayerStanding
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

    def facts(self) -> DepositFacts:
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
class FailedRefund:
    """A refund that has come back: the payer's bank did not take it. `told` as an event's time."""

    id: str
    deposit_id: int
    amount: int
    """Minor units."""
    told: int


@dataclass(frozen=True, slots=True)
class Refund:
    """A refund, or the failure of one, as it is booked."""

    deposit: Deposit
    booking: Booking
    taken: Collected
    amount: Money


def refund(
    standing: PlayerStanding,
    deposit: Deposit,
    in_all: int,
    told: int,
    failed: Collection[FailedRefund] = (),
) -> Refund | None:
    """Take back what has been refunded, `in_all` minor units by then; none when that is known.

    Stripe tells the sum of all refunds: told late or twice, it is no more than what is booked. What
    has failed since it was told is not among them any more.
    """
    in_all -= sum(each.amount for each in failed if each.told >= told)
    amount = in_all - deposit.refunded
    if amount <= 0:
        return None
    taken = standing.collect(amount)
    about = f"{deposit.id} {len(failed)} {in_all}"
    reason = _reason("funding.refund", about, deposit, f"Refund of deposit {deposit.id}")
    after = deposit.with_returned(refunded=in_all, disputed=deposit.disputed)
    booked = reason.book(standing, standing.postings_to_stripe(taken))
    return Refund(after, booked, taken, Money(amount, deposit.amount.currency))


def give_back(standing: PlayerStanding, deposit: Deposit, failed: FailedRefund) -> Refund:
    """Give the player back what a refund had taken that has failed."""
    told = f"Failed refund of deposit {deposit.id}"
    reason = _reason("funding.refund_failed", failed.id, deposit, told)
    left = deposit.refunded - failed.amount
    after = deposit.with_returned(refunded=left, disputed=deposit.disputed)
    booked = reason.book(standing, standing.postings_from_stripe(failed.amount))
    return Refund(after, booked, NOTHING, Money(failed.amount, deposit.amount.currency))


def _reason(kind: str, about: str, deposit: Deposit, told: str) -> Reason:
    return Reason(kind, about, OperationType.REFUND, told, deposit.id)
