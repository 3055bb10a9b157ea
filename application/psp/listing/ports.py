"""What lists of operations need of the world."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from domain.psp.filters import OperationFilter
from domain.psp.listing import Order, Place, Search
from domain.psp.operation import Direction, OperationId, Party, Status
from domain.shared.values import value


@value
class ListedOperation:
    """An operation as lists show it: personal data masked."""

    id: OperationId
    source: str
    kind: str
    source_id: str
    reference_id: str | None
    client_operation_id: str | None
    order_id: str | None
    project: str | None
    merchant_id: str | None
    direction: Direction | None
    amount: Decimal | None
    currency: str | None
    fee: Decimal | None
    paid_amount: Decimal | None
    rate: Decimal | None
    amount_usd: Decimal | None
    fee_usd: Decimal | None
    status: Status
    original_status: str
    user_id: str | None
    email_masked: str | None
    name_masked: str | None
    phone_masked: str | None
    country: str | None
    utr: str | None
    payment_method: str | None
    payment_product: str | None
    paired: bool
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    ingested_at: datetime


@value
class Question:
    """Which operations are asked for: the page that begins `after` a place, or else at `offset`."""

    filter: OperationFilter
    search: Search | None
    order: Order
    limit: int
    offset: int = 0
    after: Place | None = None


@value
class Found:
    """At most as many as asked for, and how many there are in all.

    `exact` is false where there are more than `total`: counting them would take too long.
    """

    operations: Sequence[ListedOperation]
    total: int
    exact: bool


@value
class Change:
    """A step of an operation's life. `conflict`: one version of it came with two contents."""

    at: datetime
    version_at: datetime
    status: Status
    original_status: str
    amount: Decimal | None
    currency: str | None
    conflict: bool


@value
class Kept:
    """What is sealed of an operation: whom it is about, and the provider's text."""

    party: Party | None
    raw: str | None


class Operations(Protocol):
    """What providers have told."""

    async def page(self, question: Question) -> Found:
        """Give a page of those that a filter means.

        A search finds whatever has exactly such an id, bank's reference or e-mail address; only if
        nothing has, what has it as a part of an id or of the bank's reference.
        """
        ...

    async def get(self, operation_id: OperationId) -> ListedOperation | None:
        """Give one."""
        ...

    async def changes(self, operation_id: OperationId) -> Sequence[Change]:
        """Give what has become of it, the oldest first."""
        ...

    async def kept(self, operation_id: OperationId) -> Kept:
        """Open what is sealed of it. Raises `FieldUnreadable`."""
        ...
