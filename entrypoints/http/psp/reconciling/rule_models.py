"""Rules, as routes take and show them."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, ValidationInfo, field_validator
from pydantic import Field as Within

from domain.psp.operation import Direction, SourceCode, Status
from domain.psp.reconciling_rule import (
    Disagreement,
    Field,
    InvalidRule,
    Rule,
    RuleState,
    RuleVersion,
    Scope,
)
from entrypoints.http.kit.values import AmountText, Body, Path, Text, View
from entrypoints.http.psp.amounts import ExactAmount
from entrypoints.http.psp.reconciling.models import Source

StatusWord = Literal["pending", "processing", "success", "failed", "refunded"]


def _small(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,8})?", text) is None:
        raise ValueError("A number such as 0.01, with up to 8 decimals")
    return text


Tolerance = Annotated[AmountText, AfterValidator(_small)]
Whole = Annotated[int, Within(strict=True)]


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
    compare: frozenset[Disagreement] = frozenset(Disagreement)
    amount_tolerance: Tolerance = "0.01"
    amount_tolerance_percent: Tolerance = "0.1"
    fee_tolerance: Tolerance = "0.01"
    time_tolerance_minutes: Annotated[Whole, Within(ge=0, le=10_080)] = 120
    window_hours: Annotated[Whole, Within(ge=1, le=168)] = 24
    deadline_hours: Annotated[Whole, Within(ge=0, le=2_160)] = 72
    grace_minutes: Annotated[Whole, Within(ge=0, le=10_080)] = 30
    proposal_minutes: Annotated[Whole, Within(ge=0, le=1_440)] = 30

    @field_validator("second")
    @classmethod
    def _another(cls, second: str, info: ValidationInfo) -> str:
        if second == info.data.get("first"):
            raise ValueError(InvalidRule.__doc__)
        return second

    def rule(self) -> Rule:
        """Give it in the domain's words."""
        return Rule(
            SourceCode(self.first),
            SourceCode(self.second),
            tuple(Scope(each.project, each.direction) for each in self.scope),
            self.keys,
            frozenset(map(Status, self.statuses)),
            self.compare,
            Decimal(self.amount_tolerance),
            Decimal(self.amount_tolerance_percent),
            Decimal(self.fee_tolerance),
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
    compare: list[Disagreement]
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
        [each for each in Disagreement if each in rule.compare],
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
