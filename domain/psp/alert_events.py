"""What is told of alerts. It belongs to the house."""

from dataclasses import dataclass
from typing import ClassVar

from domain.psp.alerts import Alert
from domain.shared.ids import HOUSE, AccountId, OwnerId


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

    def facts(self) -> dict[str, object]:
        alert = self.alert
        return {
            "id": str(alert.id),
            "rule_id": alert.rule_id and str(alert.rule_id),
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
