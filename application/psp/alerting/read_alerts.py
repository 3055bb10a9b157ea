"""Alerts and rules, as they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.psp.alerting.ports import AlertDetail, AlertFilter, AlertsRead
from application.shared.ports import Clock
from domain.psp.alert_rule import AlertRule
from domain.psp.alerts import Alert


@dataclass(frozen=True, slots=True)
class ListAlerts:
    """Give alerts, the latest first, by page or after a cursor, and how many there are."""

    read: AlertsRead
    clock: Clock

    async def __call__(
        self, *, wanted: AlertFilter, before: int | None, offset: int, limit: int
    ) -> tuple[Sequence[Alert], int]:
        now = self.clock.now()
        found = await self.read.page(wanted, now, before, offset, limit)
        return found, await self.read.count(wanted, now)


@dataclass(frozen=True, slots=True)
class GetAlert:
    """Give an alert with its history. Raises `AlertNotFound`."""

    read: AlertsRead

    async def __call__(self, *, alert_id: UUID) -> AlertDetail:
        return await self.read.detail(alert_id)


@dataclass(frozen=True, slots=True)
class ReadAlertRules:
    """Give rules. Raises `AlertRuleNotFound` for one that there is not."""

    read: AlertsRead

    async def __call__(self) -> Sequence[AlertRule]:
        return await self.read.rules()

    async def one(self, *, rule_id: UUID) -> AlertRule:
        return await self.read.rule(rule_id)
