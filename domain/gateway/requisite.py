"""A requisite: where customers pay to, with all that bounds it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.gateway.order import RequisiteId
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

SEEN_WITHIN = timedelta(seconds=180)
"""A device that has been silent for longer is offline."""
MOST_REQUISITES = 1_000
"""What one trader may have that are not archived."""


class RequisiteNotFound(NotFound):
    """There is no such requisite."""


class RequisiteKnown(Conflict):
    """The number is that of another requisite."""


class RequisiteInUse(Conflict):
    """Orders are still open on the requisite: it can be archived when they have ended."""


class TooManyRequisites(Conflict):
    """The trader has 1,000 requisites already: archive some of them first."""


class OwnRequisite(Denied):
    """Nobody judges a requisite of their own."""


class InvalidRequisiteLimits(Rejected):
    """No order could keep within these limits: the least amount is above another bound."""


class RequisiteType(StrEnum):
    """What kind of number it is."""

    CARD = "card"
    SBP = "sbp"
    ACCOUNT = "account"
    IBAN = "iban"


class RequisiteState(StrEnum):
    """Whether a requisite has been looked at, and what was decided."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    BLOCKED = "blocked"
    ARCHIVED = "archived"


@value
class RequisiteLimits:
    """What one requisite may take; None: no bound. Sums are of reserved and completed orders."""

    least: Money | None = None
    largest: Money | None = None
    window_seconds: int = 3600
    window_sum: Money | None = None
    day_sum: Money | None = None
    day_count: int | None = None
    month_sum: Money | None = None
    min_interval_seconds: int = 0
    concurrent: int = 1

    def check(self) -> None:
        """Raise `InvalidRequisiteLimits` for limits that no order could keep within."""
        least = 0 if self.least is None else self.least.minor
        sums = self.largest, self.window_sum, self.day_sum, self.month_sum
        if any(each is not None and each.minor < least for each in sums):
            raise InvalidRequisiteLimits


@dataclass(frozen=True, slots=True)
class Requisite:
    """Where customers of stores pay to, or where a trader pays from.

    Number and holder are sealed where they are kept; only `masked` is shown to others than its
    trader and the payer.
    """

    id: RequisiteId
    trader: OwnerId
    type: RequisiteType
    method: str
    bank: str | None
    currency: Currency
    masked: str
    directions: Collection[Direction]
    state: RequisiteState
    limits: RequisiteLimits
    weight: Decimal
    excluded: bool
    device_required: bool
    created_at: datetime
    comment: str | None = None
    seen_at: datetime | None = None
    last_used_at: datetime | None = None
    number: str = field(default="", repr=False)
    holder: str = field(default="", repr=False)
    version: int = 1

    def serves(self, bank: str) -> bool:
        """Tell whether customers of a bank can pay to it: to a telephone number, those of all."""
        return self.type is RequisiteType.SBP or self.bank == bank

    def online(self, at: datetime) -> bool:
        """Tell whether it could take an order, as far as it depends on itself alone."""
        silent = self.seen_at is None or at - self.seen_at > SEEN_WITHIN
        stopped = self.excluded or (self.device_required and silent)
        return self.state is RequisiteState.APPROVED and not stopped
