"""Transfers: what stores and traders bring in and take out, as it is decided about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.gateway.accounts import Purse, store_purse, trader_purse
from domain.gateway.destination import DestinationId, Method, Network
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money
from domain.shared.values import value

TransferId = NewType("TransferId", UUID)


class TransferNotFound(NotFound):
    """There is no such transfer."""


class PartyNotFound(NotFound):
    """There is no such store or trader."""


class OwnTransfer(Denied):
    """Nobody decides about what is theirs."""


class TransferInAnotherState(Conflict):
    """The transfer is in a state in which this cannot be done any more, or not yet."""

    def __init__(self, state: "TransferState | None" = None) -> None:
        super().__init__(state)
        if state is not None:
            self.sentence = f"The transfer is {state}: this cannot be done any more, or not yet."


class TransactionUsed(Conflict):
    """The transaction of the network belongs to another transfer."""


class InvalidTransaction(Rejected):
    """A transaction of a network is named by 64 hexadecimal digits."""

    pointer = "/reference"


class NotConfirmed(Conflict):
    """The network has not confirmed the transaction often enough yet."""


class PartyOwes(Conflict):
    """There is something that could not be collected: nothing is paid before that is settled."""


class TooSmall(Rejected):
    """The amount is below the least one, or the network's fee would leave nothing of it."""

    pointer = "/amount"


class NoInsurance(Rejected):
    """Only traders have insurance."""

    pointer = "/purse"


class WrongMeans(Rejected):
    """A transfer of this kind takes other means.

    A withdrawal takes one of the party's destinations, a deposit does not; a transaction and a
    network belong to crypto deposits; a top-up from what is available takes nothing.
    """


class PartyKind(StrEnum):
    """Whose transfer it is."""

    STORE = "store"
    TRADER = "trader"


class TransferKind(StrEnum):
    """Which way its money goes."""

    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"
    TOP_UP = "top_up"
    """From what a trader has available to their insurance: done at once."""


class Part(StrEnum):
    """Which of the party's money it is about."""

    AVAILABLE = "available"
    INSURANCE = "insurance"


class TransferState(StrEnum):
    """How far it has come."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PAID = "paid"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


S = TransferState
NEXT: Mapping[TransferState, frozenset[TransferState]] = {
    S.REQUESTED: frozenset({S.APPROVED, S.REJECTED, S.CANCELLED}),
    S.APPROVED: frozenset({S.PAID, S.REJECTED}),
    S.PAID: frozenset(),
    S.REJECTED: frozenset(),
    S.CANCELLED: frozenset(),
}
"""All transitions that there are."""
RETURNED = frozenset({S.REJECTED, S.CANCELLED})
"""A withdrawal's money is the party's again."""


@value
class Party:
    """A store or a trader, as whoever has money with us."""

    id: OwnerId
    kind: PartyKind
    owner: OwnerId
    """Whose store it is; a trader's own id."""
    settlement: Currency
    name: str

    @property
    def purse(self) -> Purse:
        if self.kind is PartyKind.STORE:
            return store_purse(self.id, self.settlement)
        return trader_purse(self.id, self.settlement)


@value
class Step:
    """One change of state: by whom, when, and by which request.

    `note` is why it was rejected, or what else there is to say.
    """

    state: TransferState
    at: datetime
    by: OwnerId
    key: UUID
    fingerprint: UUID
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money that a party brings in or takes out. `amount` is all that its account changes by."""

    id: TransferId
    party: Party
    kind: TransferKind
    part: Part
    method: Method
    amount: Money
    fee: Money
    """The network's, of a withdrawal: who receives it gets so much less."""
    steps: tuple[Step, ...]
    destination: DestinationId | None = None
    network: Network | None = None
    reference: str | None = None
    """The transaction of the network, or what the bank calls the payment."""
    confirmations: int | None = None
    fiat: Money | None = None
    """What was, or is to be, paid in fiat."""

    @property
    def state(self) -> TransferState:
        return self.steps[-1].state

    @property
    def requested_at(self) -> datetime:
        return self.steps[0].at

    @property
    def under_way(self) -> bool:
        """Whether somebody still has to decide about it."""
        return bool(NEXT[self.state])

    @property
    def sent(self) -> Money:
        """What leaves us, or has come in."""
        return self.amount + -self.fee

    def after(self, step: Step) -> "Transfer":
        """Give it one step further. Raises `TransferInAnotherState`."""
        if step.state not in NEXT[self.state]:
            raise TransferInAnotherState(self.state)
        return replace(self, steps=(*self.steps, step))

    def as_of(self, step: Step) -> "Transfer":
        """Give it as it was right after a step."""
        return replace(self, steps=self.steps[: self.steps.index(step) + 1])


def as_left(made: tuple[Transfer, Step] | None, fingerprint: UUID) -> Transfer | None:
    """Give what a request has left, if it was the same one. Raises `IdempotencyKeyReused`."""
    if made is None:
        return None
    transfer, step = made
    if step.fingerprint != fingerprint:
        raise IdempotencyKeyReused
    return transfer.as_of(step)


def check_means(transfer: Transfer) -> None:
    """Raise `WrongMeans`, `NoInsurance` or `TooSmall` if it makes no sense."""
    kind = transfer.kind
    if transfer.part is Part.INSURANCE and transfer.party.kind is PartyKind.STORE:
        raise NoInsurance
    if (transfer.destination is not None) != (kind is TransferKind.WITHDRAWAL):
        raise WrongMeans
    if (transfer.method is Method.INTERNAL) != (kind is TransferKind.TOP_UP):
        raise WrongMeans
    if kind is TransferKind.TOP_UP and transfer.part is not Part.INSURANCE:
        raise WrongMeans
    if (transfer.network is not None) != (transfer.method is Method.CRYPTO):
        raise WrongMeans
    if transfer.reference is not None and kind is not TransferKind.DEPOSIT:
        raise WrongMeans
    if transfer.fiat is not None and transfer.method is not Method.FIAT:
        raise WrongMeans
    if transfer.sent.minor <= 0:
        raise TooSmall
