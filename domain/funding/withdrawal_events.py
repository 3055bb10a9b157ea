"""What is told of withdrawals."""

from dataclasses import dataclass
from typing import ClassVar, NotRequired, TypedDict

from domain.funding.withdrawal import Withdrawal, WithdrawalState
from domain.shared.facts import CurrencyText, DecimalText
from domain.shared.ids import AccountId, OwnerId


class WithdrawalFacts(TypedDict):
    """A withdrawal as it is now."""

    operation_id: int
    amount: DecimalText
    currency: CurrencyText
    state: WithdrawalState
    balance: NotRequired[DecimalText]


@dataclass(frozen=True, slots=True)
class _WithdrawalEvent:
    """A withdrawal has come to another state."""

    withdrawal: Withdrawal

    type: ClassVar[str]
    moves_available: ClassVar[bool] = False
    """Whether the player's available money changes with it: its balance is then told."""

    @property
    def owner(self) -> OwnerId:
        return self.withdrawal.owner

    @property
    def balance_of(self) -> AccountId | None:
        return self.withdrawal.player.account.id if self.moves_available else None

    def facts(self) -> WithdrawalFacts:
        told = self.withdrawal
        return {
            "operation_id": told.id,
            "amount": str(told.amount),
            "currency": told.amount.currency.code,
            "state": told.state,
        }


class WithdrawalRequested(_WithdrawalEvent):
    """The money is held."""

    __slots__ = ()
    type = "withdrawal.requested"
    moves_available = True


class WithdrawalApproved(_WithdrawalEvent):
    """Finance has agreed to pay."""

    __slots__ = ()
    type = "withdrawal.approved"


class WithdrawalPaid(_WithdrawalEvent):
    """The money has left."""

    __slots__ = ()
    type = "withdrawal.paid"


class WithdrawalRejected(_WithdrawalEvent):
    """Finance does not pay: the money is the player's again."""

    __slots__ = ()
    type = "withdrawal.rejected"
    moves_available = True


class WithdrawalCancelled(_WithdrawalEvent):
    """The player does not want it any more, and has the money again."""

    __slots__ = ()
    type = "withdrawal.cancelled"
    moves_available = True


EVENTS: dict[WithdrawalState, type[_WithdrawalEvent]] = {
    WithdrawalState.REQUESTED: WithdrawalRequested,
    WithdrawalState.APPROVED: WithdrawalApproved,
    WithdrawalState.PAID: WithdrawalPaid,
    WithdrawalState.REJECTED: WithdrawalRejected,
    WithdrawalState.CANCELLED: WithdrawalCancelled,
}


def told(withdrawal: Withdrawal) -> _WithdrawalEvent:
    """Give the event of where a withdrawal has come to."""
    return EVENTS[withdrawal.state](withdrawal)
