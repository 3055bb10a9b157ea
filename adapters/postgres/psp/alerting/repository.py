"""Alerts and rules as they are read, and what rules look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from adapters.postgres.pool import Pool
from adapters.postgres.psp.alerting.rows import (
    alert_of,
    delivery_of,
    moment_of,
    outlier_of,
    rule_of,
)
from adapters.postgres.sql import load_queries
from application.psp.alerting.ports import (
    AlertDetail,
    AlertFilter,
    Delivery,
    Freshness,
    OldBreaks,
    Outlier,
)
from domain.psp.alert_rule import AlertRule, AlertRuleNotFound
from domain.psp.alerts import Alert, AlertNotFound

SQL = load_queries("adapters.postgres.psp.alerting")


@dataclass(frozen=True, slots=True)
class PostgresAlertsRead:
    """`AlertsRead`."""

    pool: Pool

    async def rules(self) -> Sequence[AlertRule]:
        return [rule_of(row) for row in await self.pool.fetch(SQL["rules"])]

    async def rule(self, rule_id: UUID) -> AlertRule:
        row = await self.pool.fetchrow(SQL["rule"], rule_id)
        if row is None:
            raise AlertRuleNotFound
        return rule_of(row)

    async def page(
        self, wanted: AlertFilter, now: datetime, before: int | None, offset: int, limit: int
    ) -> Sequence[Alert]:
        asked = *_asked(wanted, now), before, offset, limit
        return [alert_of(row) for row in await self.pool.fetch(SQL["page"], *asked)]

    async def count(self, wanted: AlertFilter, now: datetime) -> int:
        total: int = await self.pool.fetchval(SQL["count"], *_asked(wanted, now))
        return total

    async def detail(self, alert_id: UUID) -> AlertDetail:
        row = await self.pool.fetchrow(SQL["alert"], alert_id)
        if row is None:
            raise AlertNotFound
        return AlertDetail(
            alert_of(row),
            [moment_of(each) for each in await self.pool.fetch(SQL["history"], alert_id)],
            [delivery_of(each) for each in await self.pool.fetch(SQL["deliveries"], alert_id)],
        )

    async def delivery(self, delivery_id: UUID) -> tuple[Delivery, Alert] | None:
        row = await self.pool.fetchrow(SQL["delivery"], delivery_id)
        if row is None:
            return None
        alert = await self.pool.fetchrow(SQL["alert"], row["alert_id"])
        return (delivery_of(row), alert_of(alert)) if alert else None


@dataclass(frozen=True, slots=True)
class PostgresWatch:
    """`Watch`."""

    pool: Pool

    async def outliers(
        self, rule: AlertRule, now: datetime, usual: timedelta, most: int
    ) -> Sequence[Outlier]:
        since = now - rule.window
        asked = since - usual, since, now, rule.source, rule.project
        sigma = rule.params["sigma"]
        rows = await self.pool.fetch(SQL["outliers"], *asked, rule.at_least, sigma, most)
        return list(map(outlier_of, rows))

    async def freshness(self, source: str | None) -> Sequence[Freshness]:
        rows = await self.pool.fetch(SQL["freshness"], source)
        return [Freshness(**dict(row)) for row in rows]

    async def old_breaks(self, before: datetime, project: str | None) -> OldBreaks:
        row = await self.pool.fetchrow(SQL["old_breaks"], before, project)
        return OldBreaks(row["count"], row["oldest"]) if row else OldBreaks(0, None)


def _asked(wanted: AlertFilter, now: datetime) -> tuple[object, ...]:
    choices = wanted.states, wanted.severities, wanted.kinds
    return *(sorted(each) or None for each in choices), wanted.rule_id, wanted.muted, now
