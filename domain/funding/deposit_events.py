"""What is told of deposits."""

from dataclasses import dataclass
from typing import ClassVar, NotRequired, TypedDict

from domain.funding.deposit import Deposit, DepositState
from domain.funding.player import Player
from domain.shared.facts import CurrencyText, DecimalText
from domain.shared.ids import AccountId, OwnerId


class DepositFacts(TypedDict):
    """A deposit as it is now."""

    operation_id: int
    amount: DecimalText
    currency: CurrencyText
    state: DepositState
    balance: NotRequired[DecimalText]


@dataclass(frozen=True, slots=True)
class DepositEvent:
    """Something that has happened to a deposit; `deposit` is as it is after that."""

    deposit: Deposit

    type: ClassVar[str]

    @property
    def owner(self) -> OwnerId:
        return self.deposit.owner

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> DepositFacts:
        amount = self.deposit.amount
        return {
            "operation_id": self.deposit.id,
            "amount": str(amount),
            "currency": amount.currency.code,
            "state": self.deposit.state,
        }


class DepositStarted(DepositEvent):
    """A player means to pay in."""

    type = "deposit.started"


class DepositRequiresAction(DepositEvent):
    """The card's bank asks its holder to confirm the payment."""

    type = "deposit.requires_action"


class DepositProcessing(DepositEvent):
    """The payment is on its way."""

    type = "deposit.processing"


class DepositFailed(DepositEvent):
    """A card was declined; the player may try another one."""

    type = "deposit.failed"


class DepositExpired(DepositEvent):
    """Nobody has paid in time."""

    type = "deposit.expired"


class DepositCancelled(DepositEvent):
    """The payment was given up."""

    type = "deposit.cancelled"


class DepositRefunded(DepositEvent):
    """Some of the money, or all of it, has gone back to the payer."""

    type = "deposit.refunded"


class DepositDisputed(DepositEvent):
    """The payer's bank wants the money back."""

    type = "deposit.disputed"


class DepositCompleted(DepositEvent):
    """The money has been credited: posted with its entry, which tells the balance."""

    type = "deposit.completed"

    @property
    def balance_of(self) -> AccountId | None:
        amount = self.deposit.amount
        return Player(self.deposit.owner, amount.currency).account.id


EVENTS: dict[DepositState, type[DepositEvent]] = {
    DepositState.STARTED: DepositStarted,
    DepositState.REQUIRES_ACTION: DepositRequiresAction,
    DepositState.PROCESSING: DepositProcessing,
    DepositState.FAILED: DepositFailed,
    DepositState.EXPIRED: DepositExpired,
    DepositState.CANCELLED: DepositCancelled,
    DepositState.COMPLETED: DepositCompleted,
    DepositState.PARTIALLY_REFUNDED: DepositRefunded,
    DepositState.REFUNDED: DepositRefunded,
    DepositState.DISPUTED: DepositDisputed,
}
"""What is told when a deposit comes to a state; nothing of one that waits for its card."""
