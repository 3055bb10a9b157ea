"""Where withdrawals may go: addresses and accounts that were approved beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.masking import masked
from domain.shared.values import value

DestinationId = NewType("DestinationId", UUID)


class DestinationNotFound(NotFound):
    """There is no such destination."""


class DestinationInAnotherState(Conflict):
    """The destination is in a state in which this cannot be done any more, or not yet."""


class DestinationNotApproved(Conflict):
    """The destination has not been approved, or not any more."""


class DestinationKnown(Conflict):
    """The party has this destination already."""


class OwnDestination(Denied):
    """Nobody decides about what is theirs."""


class InvalidAddress(Rejected):
    """An address of the network is wanted: a character is wrong, or it is another network's."""

    pointer = "/address"


class IncompleteDestination(Rejected):
    """A crypto destination has a network and an address, one for fiat a number and a holder."""


class Method(StrEnum):
    """How money comes or goes."""

    CRYPTO = "crypto"
    FIAT = "fiat"
    INTERNAL = "internal"


class Network(StrEnum):
    """Where a token is sent."""

    TRC20 = "TRC20"
    ERC20 = "ERC20"


class DestinationState(StrEnum):
    """Whether money may go there."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    REMOVED = "removed"


D = DestinationState
NEXT: Mapping[DestinationState, frozenset[DestinationState]] = {
    D.PENDING: frozenset({D.APPROVED, D.REJECTED, D.REMOVED}),
    D.APPROVED: frozenset({D.REJECTED, D.REMOVED}),
    D.REJECTED: frozenset({D.REMOVED}),
    D.REMOVED: frozenset(),
}
"""All transitions that there are."""


@value
class BankDetails:
    """An account for fiat; sealed where it is kept."""

    number: str = field(repr=False)
    holder: str = field(repr=False)
    bank: str | None = None

    @property
    def masked(self) -> str:
        return masked(self.number)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a party's withdrawals may go once it is approved."""

    id: DestinationId
    party: OwnerId
    owner: OwnerId
    """Whose store it is; a trader's own id."""
    method: Method
    label: str
    state: DestinationState
    created_at: datetime
    network: Network | None = None
    address: str | None = None
    details: BankDetails | None = field(default=None, repr=False)
    note: str | None = None
    """Why it was rejected."""
    decided_at: datetime | None = None
    decided_by: OwnerId | None = None
    closed: str = ""
    """The masked number, where the details stay closed."""

    @property
    def masked(self) -> str:
        """What may be shown of it everywhere; an address is no secret."""
        return self.address or (self.closed if self.details is None else self.details.masked)

    def check_complete(self) -> None:
        """Raise `IncompleteDestination`."""
        crypto = self.method is Method.CRYPTO
        if self.method is Method.INTERNAL or crypto != (self.address is not None):
            raise IncompleteDestination
        if crypto != (self.network is not None) or crypto == (self.details is not None):
            raise IncompleteDestination

    def same(self, other: "Destination") -> bool:
        """Tell whether somebody has named the same one."""
        return all(
            getattr(self, each) == getattr(other, each)
            for each in ("party", "method", "label", "network", "address", "details")
        )

    def become(
        self, state: DestinationState, at: datetime, by: OwnerId, note: str | None = None
    ) -> "Destination":
        """Give it in another state. Raises `DestinationInAnotherState`."""
        if state not in NEXT[self.state]:
            raise DestinationInAnotherState
        return replace(self, state=state, decided_at=at, decided_by=by, note=note)
