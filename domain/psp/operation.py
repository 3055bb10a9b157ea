"""An operation of a payment service provider, as it last told us."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from domain.shared.errors import NotFound
from domain.shared.ids import derived_id
from domain.shared.values import value

OperationId = NewType("OperationId", UUID)
SourceCode = NewType("SourceCode", str)
"""Who told: `vima`, `payshack`, or a source of files that somebody has named."""
SOURCE_CODE = re.compile(r"[a-z][a-z0-9_]{1,19}")


class SourceNotFound(NotFound):
    """There is no such source of operations."""


class OperationNotFound(NotFound):
    """There is no such operation of a provider."""


class Direction(StrEnum):
    """Whether a payer's money comes in or goes out."""

    IN = "in"
    OUT = "out"


class Status(StrEnum):
    """What has become of an operation, in one set of words for all providers."""

    PENDING = "pending"
    PROCESSING = "processing"
    SUCCESS = "success"
    FAILED = "failed"
    REFUNDED = "refunded"

    @property
    def open(self) -> bool:
        """Whether it is still under way. The others may change, too: late refunds happen."""
        return self in {Status.PENDING, Status.PROCESSING}


@value
class Version:
    """How new a provider's word is: by its own number where it has one, then by its time."""

    number: int
    at: datetime

    def newer_than(self, other: "Version") -> bool:
        return (self.number, self.at) > (other.number, other.at)


@value
class Party:
    """Whom an operation is about: personal data, kept sealed and shown masked."""

    email: str | None = None
    name: str | None = None
    phone: str | None = None
    account: str | None = None
    """A payer's address, or the account that is paid to."""


NOBODY = Party()


@value
class ProviderOperation:
    """One operation as a provider tells it, in our words.

    Amounts are exact major units, not negative. An operation that is young may have no amount,
    currency, direction or project yet. `project` is the provider's word for it: what we call it
    is written in the table of projects. `rates` are the provider's own, in the form
    (`EUR`, `USD`) to units of the second for one of the first. `raw` is its text as it came.
    """

    source: SourceCode
    kind: str
    """The provider's own list that it is in: ids are unique within one."""
    source_id: str
    version: Version
    status: Status
    original_status: str
    created_at: datetime
    updated_at: datetime
    raw: str
    completed_at: datetime | None = None
    direction: Direction | None = None
    amount: Decimal | None = None
    currency: str | None = None
    fee: Decimal | None = None
    paid_amount: Decimal | None = None
    reference_id: str | None = None
    client_operation_id: str | None = None
    order_id: str | None = None
    project: str | None = None
    merchant_id: str | None = None
    user_id: str | None = None
    country: str | None = None
    utr: str | None = None
    payment_method: str | None = None
    payment_product: str | None = None
    party: Party = NOBODY
    rates: Mapping[tuple[str, str], Decimal] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    status_known: bool = True
    """Whether the provider's word for the status is one that we know; else it counts as pending."""

    @property
    def id(self) -> OperationId:
        return OperationId(derived_id("psp", self.source, self.kind, self.source_id))
