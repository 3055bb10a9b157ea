"""What the routes of alerts have in common."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, StrictBool, StringConstraints

from application.psp.alerting.change_rules import RuleWish
from domain.psp.alert_rule import (
    MOST_RECIPIENTS,
    AlertRule,
    Channel,
    RuleKind,
    Severity,
)
from domain.psp.alerts import Alert, AlertState
from entrypoints.http.kit.values import AmountText, Body, Path, Text, View

TAG = "Alerts"
READ, WRITE = "alerts:read", "alerts:write"
RULES, ALERTS = "/api/v1/alert-rules", "/api/v1/alerts"
MOST_MUTED_MINUTES = 43_200


def _number(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text, re.ASCII) is None:
        raise ValueError("A number is like 12 or 12.5")
    return text


ParamName = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$")]
Number = Annotated[AmountText, AfterValidator(_number)]
RuleName = Annotated[Text, StringConstraints(max_length=100)]
Choice = Annotated[Text, StringConstraints(max_length=100)]
Recipient = Annotated[Text, StringConstraints(max_length=254)]
Minutes = Annotated[int, Field(strict=True, ge=0, le=MOST_MUTED_MINUTES)]
ABSENT: Any = Field(default_factory=lambda: None)
"""A member that may be left out, and is not null."""


class RuleBody(Body):
    """What a rule is; what is left out stays, or is what is usual.

    `recipients` are e-mail addresses, and ids or @names of Telegram chats. `mute_minutes` is for
    how long it raises nothing.
    """

    name: RuleName = ABSENT
    severity: Severity = ABSENT
    params: Annotated[Mapping[ParamName, Number], Field(max_length=10)] = ABSENT
    channels: Annotated[Sequence[Channel], Field(max_length=10)] = ABSENT
    recipients: Annotated[Sequence[Recipient], Field(max_length=MOST_RECIPIENTS)] = ABSENT
    active: StrictBool = ABSENT
    mute_minutes: Minutes = ABSENT

    def wish(self) -> RuleWish:
        given = self.model_fields_set
        return RuleWish(
            name=self.name,
            severity=self.severity,
            params={name: Decimal(number) for name, number in self.params.items()}
            if "params" in given
            else None,
            channels=frozenset(self.channels) if "channels" in given else None,
            recipients=list(self.recipients) if "recipients" in given else None,
            active=self.active,
            mute_minutes=self.mute_minutes,
        )


class RulePath(Path):
    """Which rule."""

    rule_id: UUID


class AlertPath(Path):
    """Which alert."""

    alert_id: UUID


@dataclass(frozen=True, slots=True)
class AlertRuleView(View):
    """A rule: what it looks out for, of which operations, and whom it tells."""

    id: UUID
    name: str
    kind: RuleKind
    severity: Severity
    source: str | None
    project: str | None
    params: Mapping[str, float]
    channels: Sequence[Channel]
    recipients: Sequence[str]
    active: bool
    muted_until: datetime | None
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AlertView(View):
    """An alert. `facts` are what its rule has found; amounts and shares in them are text."""

    id: UUID
    rule_id: UUID | None
    rule: str
    rule_kind: RuleKind
    severity: Severity
    state: AlertState
    subject: str
    facts: Mapping[str, str | int | None]
    raised_at: datetime
    acknowledged_by: str | None
    acknowledged_at: datetime | None
    comment: str | None
    resolved_at: datetime | None
    muted_until: datetime | None


def rule_view(rule: AlertRule) -> AlertRuleView:
    return AlertRuleView(
        rule.id,
        rule.name,
        rule.kind,
        rule.severity,
        rule.source,
        rule.project,
        {name: float(number) for name, number in rule.params.items()},
        sorted(rule.channels),
        rule.recipients,
        rule.active,
        rule.muted_until,
        rule.made_at,
        rule.changed_at,
    )


def alert_view(alert: Alert) -> AlertView:
    return AlertView(
        alert.id,
        alert.rule_id,
        alert.rule_name,
        alert.rule_kind,
        alert.severity,
        alert.state,
        alert.subject,
        dict(alert.facts),
        alert.raised_at,
        alert.acknowledged_by,
        alert.acknowledged_at,
        alert.comment,
        alert.resolved_at,
        alert.muted_until,
    )
