"""What every part of the gateway needs that writes: one transaction."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from application.gateway.ports import Orders, Reservations, Standings
from application.ledger.ports import Ledger
from application.shared.jobs import Jobs
from application.shared.ports import Audit, Tell

WorkT_co = TypeVar("WorkT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class GatewayWork:
    """What stands or falls together; each part adds its own repositories.

    In this order: lock the order, then its requisite; decide; write; post to the ledger once, last.
    """

    ledger: Ledger
    tell: Tell
    audit: Audit
    jobs: Jobs
    orders: Orders
    reservations: Reservations
    standings: Standings

    @property
    def parts(self) -> tuple[Ledger, Tell, Audit, Jobs, Orders, Reservations, Standings]:
        """What a unit of work with more in it begins with."""
        return (
            self.ledger,
            self.tell,
            self.audit,
            self.jobs,
            self.orders,
            self.reservations,
            self.standings,
        )


class Begin(Protocol[WorkT_co]):
    """Begins a unit of work: committed at the end of the block, undone by an exception."""

    def __call__(self) -> AbstractAsyncContextManager[WorkT_co]: ...
