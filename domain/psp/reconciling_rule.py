"""How two sources are held against each other."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from domain.psp.operation import SOURCE_CODE, Direction, SourceCode, Status
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.values import value


class ReconciliationRuleNotFound(NotFound):
    """There is no such version of the rules."""


class UnknownPair(NotFound):
    """These two sources are not held against each other."""


class RuleAlreadyActive(Conflict):
    """The version is in force already."""


class InvalidRule(Rejected):
    """A rule needs two different sources, something in common, and one to four keys."""


class Field(StrEnum):
    """What operations may be joined by."""

    CLIENT_OPERATION_ID = "client_operation_id"
    ORDER_ID = "order_id"
    REFERENCE_ID = "reference_id"
    UTR = "utr"
    SOURCE_ID = "source_id"


class Disagreement(StrEnum):
    """What may differ between the two sides of a pair, the gravest first."""

    AMOUNT = "amount"
    STATUS = "status"
    CURRENCY = "currency"
    FEE = "fee"
    PAID_AMOUNT = "paid_amount"
    DIRECTION = "direction"
    TIME = "time"


@value
class Scope:
    """Which operations of a project both sources are to have."""

    project: str
    direction: Direction


@value
class Rule:
    """How operations find their partners, and what may not differ then.

    Keys are tried one after another, each a field of the first and one of the second source.
    Amounts may differ by the tolerance or its percentage, whichever is more. An open operation may
    do without a partner until its deadline, any other one for the time of grace. With
    `proposal_minutes` those who are left are proposed to each other by amount and time; none: 0.
    """

    first: SourceCode
    second: SourceCode
    scope: Sequence[Scope]
    keys: Sequence[tuple[Field, Field]]
    statuses: frozenset[Status] = frozenset(Status)
    """Those in which an operation is missed on the other side."""
    compare: frozenset[Disagreement] = frozenset(Disagreement)
    amount_tolerance: Decimal = Decimal("0.01")
    amount_tolerance_percent: Decimal = Decimal("0.1")
    fee_tolerance: Decimal = Decimal("0.01")
    time_tolerance_minutes: int = 120
    window_hours: int = 24
    """How far the two sides of a pair may lie apart."""
    deadline_hours: int = 72
    grace_minutes: int = 30
    proposal_minutes: int = 30

    MOST_KEYS: ClassVar[int] = 4

    def __post_init__(self) -> None:
        codes = self.first, self.second
        if self.first == self.second or not all(map(SOURCE_CODE.fullmatch, codes)):
            raise InvalidRule
        if not self.scope or not self.statuses or not 1 <= len(self.keys) <= self.MOST_KEYS:
            raise InvalidRule

    @property
    def pair(self) -> str:
        """What the two sources are called together."""
        return f"{self.first}-{self.second}"


class RuleState(StrEnum):
    """What a version is: one of a pair is in force."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


@value
class RuleVersion:
    """A rule under its number: never changed, only followed by another."""

    version: int
    state: RuleState
    rule: Rule
    made_by: UUID | None
    made_at: datetime
    activated_at: datetime | None
