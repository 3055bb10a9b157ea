"""A withdrawal: held at once, approved by finance, paid; or its money goes back, once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.ledger.errors import InsufficientFunds
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.errors import Conflict, Denied, NotFound
from domain.shared.ids import IdempotencyKeyReused, OwnerId, derived_id
from domain.shared.money import Money

TAKES = timedelta(days=2)
"""How long it may be until the money arrives."""


class WithdrawalNotFound(NotFound):
    """Withdrawal not found."""


class OwnWithdrawal(Denied):
    """Nobody decides about a withdrawal of their own."""


class WithdrawalMethodWithdrawn(Conflict):
    """The withdrawal method is not verified any more: reject the withdrawal."""


class WithdrawalInAnotherState(Conflict):
    """The withdrawal is in a state in which this cannot be done any more, or not yet."""

    def __init__(self, state: "WithdrawalState | None" = None) -> None:
        super().__init__(state)
        if state is not None:
            self.sentence = f"The withdrawal is {state}: this cannot be done any more, or not yet."


class WithdrawalState(StrEnum):
    """How far a withdrawal has come."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PAID = "paid"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


NEXT: Mapping[WithdrawalState, frozenset[WithdrawalState]] = {
    WithdrawalState.REQUESTED: frozenset(
        {WithdrawalState.APPROVED, WithdrawalState.REJECTED, WithdrawalState.CANCELLED}
    ),
    WithdrawalState.APPROVED: frozenset({WithdrawalState.PAID, WithdrawalState.REJECTED}),
    WithdrawalState.PAID: frozenset(),
    WithdrawalState.REJECTED: frozenset(),
    WithdrawalState.CANCELLED: frozenset(),
}
"""All transitions that there are."""
UNDER_WAY = frozenset(state for state, then in NEXT.items() if then)
"""Its money is held."""
RETURNED = frozenset({WithdrawalState.REJECTED, WithdrawalState.CANCELLED})
"""Its money is the player's again, and does not count for the day's limit."""
HELD, PAID, MONEY_BACK = (
    "funding.withdrawal",
    "funding.withdrawal_paid",
    "funding.withdrawal_returned",
)
"""The kinds of its entries."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of state: by whom, when, and by which request.

    `note` is the reference of what was paid, or the reason of what was rejected.
    """

    state: WithdrawalState
    at: datetime
    by: OwnerId
    key: UUID
    """Names the request: a retry of it finds this step."""
    fingerprint: UUID
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Money that a player wants to have, by one of their methods."""

    id: int
    owner: OwnerId
    amount: Money
    method_id: int
    reason: str | None
    """The player's own words."""
    steps: tuple[Step, ...]
    """At least that it was requested; the last one is where it stands."""
    exported_at: datetime | None = None
    """When a bank file last had it."""

    @property
    def state(self) -> WithdrawalState:
        return self.steps[-1].state

    @property
    def requested_at(self) -> datetime:
        return self.steps[0].at

    @property
    def estimated_completion(self) -> datetime:
        return self.requested_at + TAKES

    def step(self, state: WithdrawalState) -> Step | None:
        """Give when it came to a state, if it did."""
        return next((each for each in self.steps if each.state is state), None)

    def check_may_become(self, state: WithdrawalState) -> None:
        """Raise `WithdrawalInAnotherState`."""
        if state not in NEXT[self.state]:
            raise WithdrawalInAnotherState(self.state)

    def after(self, step: Step) -> "Withdrawal":
        """Give it one step further. Raises `WithdrawalInAnotherState`."""
        self.check_may_become(step.state)
        return replace(self, steps=(*self.steps, step))

    def as_of(self, state: WithdrawalState) -> "Withdrawal":
        """Give it as it was when it had just come to a state."""
        count = next(n for n, each in enumerate(self.steps, 1) if each.state is state)
        return replace(self, steps=self.steps[:count])

    @property
    def player(self) -> Player:
        return Player(self.owner, self.amount.currency)

    def hold(self) -> JournalEntry:
        """Take the money out of the player's reach."""
        player = self.player
        return self._entry(HELD, Posting(player.account, player.withdrawing, self.amount))

    def pay(self) -> JournalEntry:
        """Note that the money has left."""
        payouts = house_account(Kind.PAYOUTS, self.amount.currency)
        return self._entry(PAID, Posting(self.player.withdrawing, payouts, self.amount))

    def give_back(self) -> JournalEntry:
        """Let the player have the money again: one entry, whatever the cause is."""
        player = self.player
        return self._entry(MONEY_BACK, Posting(player.withdrawing, player.account, self.amount))

    def _entry(self, kind: str, posting: Posting) -> JournalEntry:
        return JournalEntry(
            derived_id(kind, str(self.id)),
            derived_id(str(self.amount), self.amount.currency.code),
            kind,
            (posting,),
            metadata={"withdrawal_id": str(self.id)},
        )


def as_left(known: tuple[Withdrawal, Step] | None, fingerprint: UUID) -> Withdrawal | None:
    """Give a withdrawal as the same request left it; None when no request of that key did.

    Raises `IdempotencyKeyReused` when another one did.
    """
    if known is None:
        return None
    withdrawal, step = known
    if step.fingerprint != fingerprint:
        raise IdempotencyKeyReused
    return withdrawal.as_of(step.state)


def not_enough(available: Money, requested: Money) -> InsufficientFunds:
    """Give the refusal of what the player does not have, with both amounts."""
    refusal = InsufficientFunds()
    refusal.sentence = "Insufficient balance"
    refusal.more = {"available_balance": available, "requested_amount": requested}
    return refusal
