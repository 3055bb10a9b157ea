"""What has been found, as it is shown."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from domain.psp.breaks import Break, BreakState, Note, Outcome
from domain.psp.reconciliation import Proposal
from domain.psp.reconciling_rule import Disagreement
from domain.shared.ids import OwnerId
from domain.shared.values import value


@value
class ResultFilter:
    """Which results: none of a kind stands for all of them that are not well."""

    first: date | None = None
    last: date | None = None
    outcomes: frozenset[Outcome] = frozenset()
    type: Disagreement | None = None
    states: frozenset[BreakState] = frozenset()
    owner: OwnerId | None = None
    unowned: bool = False
    project: str | None = None
    pair: str | None = None

    @property
    def well(self) -> bool:
        """Whether results are meant that nobody works on: matched and waiting ones."""
        return bool(self.outcomes) and self.outcomes <= {Outcome.MATCHED, Outcome.WAITING}


@value
class ResultLine:
    """A result in a list; without a state nobody has to see to it."""

    id: UUID
    pair: str
    first_id: UUID | None
    second_id: UUID | None
    day: date
    outcome: Outcome
    types: Sequence[Disagreement]
    key: str | None
    project: str | None
    currency: str | None
    first_amount: Decimal | None
    second_amount: Decimal | None
    first_status: str | None
    second_status: str | None
    exposure: Decimal | None
    state: BreakState | None
    owner: UUID | None
    owner_name: str | None
    written_off: Decimal | None
    at: datetime


@value
class Side:
    """An operation as it is shown beside its partner: personal data masked."""

    id: UUID
    source: str
    kind: str
    source_id: str
    reference_id: str | None
    client_operation_id: str | None
    order_id: str | None
    project: str | None
    direction: str | None
    amount: Decimal | None
    currency: str | None
    fee: Decimal | None
    paid_amount: Decimal | None
    status: str
    original_status: str
    user_email: str | None
    user_name: str | None
    utr: str | None
    payment_method: str | None
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None


@value
class BreakDetail:
    """A break with everything about it."""

    of: Break
    first: Side | None
    second: Side | None
    twin: Side | None
    notes: Sequence[Note]


@value
class AgeLine:
    """How many breaks of an age nobody has settled yet; days since their operations."""

    bucket: int
    state: BreakState
    count: int
    oldest: date


@value
class Change:
    """How many results of a day would become others under another rule, with some of them."""

    day: date
    before: Outcome | None
    after: Outcome | None
    count: int
    anchors: Sequence[UUID]


@value
class ProposalLine:
    """A proposal with both operations."""

    proposal: Proposal
    first: Side
    second: Side
