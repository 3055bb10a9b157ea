"""Rules, as routes take and show them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field as Within
from pydantic import model_validator

from domain.psp.operation import Direction, SourceCode, Status
from domain.psp.reconciling_rule import (
    Difference,
    Field,
    InvalidRule,
    Rule,
    RuleState,
    RuleVersion,
    Scope,
)
from entrypoints.http.kit.values import Body, Path, Text, View
from entrypoints.http.psp.amounts import ExactAmount
from entrypoints.http.psp.reconciling.models import Source

StatusWord = Literal["pending", "processing", "success", "failed", "refunded"]
Tolerance = Annotated[Decimal, Within(ge=0, le=10**9, decimal_places=8, allow_inf_nan=False)]
Percent = Annotated[Decimal, Within(ge=0, le=100, decimal_places=4, allow_inf_nan=False)]


class RulePath(Path):
    """Which version."""

    version: Annotated[int, Within(ge=1, lt=2**31)]


class ScopeBody(Body):
    """Operations of a project that both sources are to have."""

    project: Text
    direction: Direction


class ReconciliationRuleBody(Body):
    """How operations of two sources find their partners, and what may not differ then."""

    first: Source = "vima"
    second: Source = "payshack"
    scope: Annotated[tuple[ScopeBody, ...], Within(min_length=1, max_length=200)]
    keys: Annotated[
        tuple[Annotated[tuple[Field, Field], Within()], ...],
        Within(min_length=1, max_length=Rule.MOST_KEYS),
    ]
    statuses: Annotated[frozenset[StatusWord], Within(min_length=1)] = frozenset(Status)
    compare: frozenset[Difference] = frozenset(Difference)
    amount_tolerance: Tolerance = Decimal("0.01")
    amount_tolerance_percent: Percent = Decimal("0.1")
    fee_tolerance: Tolerance = Decimal("0.01")
    time_tolerance_minutes: Annotated[int, Within(ge=0, le=10_080)] = 120
    window_hours: Annotated[int, Within(ge=1, le=168)] = 24
    deadline_hours: Annotated[int, Within(ge=0, le=2_160)] = 72
    grace_minutes: Annotated[int, Within(ge=0, le=10_080)] = 30
    proposal_minutes: Annotated[int, Within(ge=0, le=1_440)] = 30

    @model_validator(mode="after")
    def _sound(self) -> Self:
        try:
            self.rule()
        except InvalidRule:
            raise ValueError(InvalidRule.__doc__) from None
        return self

    def rule(self) -> Rule:
        """Give it in the domain's words."""
        return Rule(
            SourceCode(self.first),
            SourceCode(self.second),
            tuple(Scope(each.project, each.direction) for each in self.scope),
            self.keys,
            frozenset(map(Status, self.statuses)),
            self.compare,
            self.amount_tolerance,
            self.amount_tolerance_percent,
            self.fee_tolerance,
            self.time_tolerance_minutes,
            self.window_hours,
            self.deadline_hours,
            self.grace_minutes,
            self.proposal_minutes,
        )


@dataclass(frozen=True, slots=True)
class ScopeView(View):
    """Operations of a project that both sources are to have."""

    project: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class ReconciliationRuleView(View):
    """A rule, in the form in which another version is written."""

    first: str
    second: str
    scope: list[ScopeView]
    keys: list[list[Field]]
    statuses: list[str]
    compare: list[Difference]
    amount_tolerance: ExactAmount
    amount_tolerance_percent: ExactAmount
    fee_tolerance: ExactAmount
    time_tolerance_minutes: int
    window_hours: int
    deadline_hours: int
    grace_minutes: int
    proposal_minutes: int


@dataclass(frozen=True, slots=True)
class RuleVersionView(View):
    """A version of the rules of a pair; one of each pair is `active`."""

    version: int
    pair: str
    state: RuleState
    body: ReconciliationRuleView
    created_by: UUID | None
    created_at: datetime
    activated_at: datetime | None


def version_view(made: RuleVersion) -> RuleVersionView:
    """Show a version."""
    rule = made.rule
    body = ReconciliationRuleView(
        rule.first,
        rule.second,
        [ScopeView(each.project, each.direction) for each in rule.scope],
        [list(each) for each in rule.keys],
        sorted(rule.statuses),
        [each for each in Difference if each in rule.compare],
        ExactAmount(rule.amount_tolerance, None),
        ExactAmount(rule.amount_tolerance_percent, None),
        ExactAmount(rule.fee_tolerance, None),
        rule.time_tolerance_minutes,
        rule.window_hours,
        rule.deadline_hours,
        rule.grace_minutes,
        rule.proposal_minutes,
    )
    return RuleVersionView(
        made.version,
        rule.pair,
        made.state,
        body,
        made.made_by,
        made.made_at,
        made.activated_at,
    )
