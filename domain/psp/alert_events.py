"""What is told of alerts. It belongs to the house."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.psp.alert_rule import RuleKind, Severity
from domain.psp.alerts import Alert, AlertState, Facts
from domain.shared.facts import IdText
from domain.shared.ids import HOUSE, AccountId, OwnerId


class AlertFacts(TypedDict):
    """Which alert; `facts` are those of its rule."""

    id: IdText
    rule_id: IdText | None
    rule: str
    rule_kind: RuleKind
    severity: Severity
    state: AlertState
    facts: Facts


@dataclass(frozen=True, slots=True)
class _AlertEvent:
    alert: Alert

    type: ClassVar[str]

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> AlertFacts:
        alert = self.alert
        return {
            "id": str(alert.id),
            "rule_id": None if alert.rule_id is None else str(alert.rule_id),
            "rule": alert.rule_name,
            "rule_kind": alert.rule_kind,
            "severity": alert.severity,
            "state": alert.state,
            "facts": dict(alert.facts),
        }


class AlertRaised(_AlertEvent):
    """There is something to look at."""

    __slots__ = ()
    type = "alert_raised"


class AlertUpdated(_AlertEvent):
    """Somebody has seen it or muted it, or its reason is gone."""

    __slots__ = ()
    type = "alert_updated"
