"""Transactions about alerts."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.postgres.psp.alerting.repository import SQL
from adapters.postgres.psp.alerting.rows import alert_of, json_of, rule_of
from adapters.postgres.psp.work import PspTransactions
from adapters.postgres.sql import PooledConnection
from application.psp.alerting.ports import AlertWork, Delivery
from domain.psp.alert_rule import AlertRule, AlertRuleNotFound
from domain.psp.alerts import Alert, AlertNotFound, Facts, Moment


@dataclass(frozen=True, slots=True)
class PostgresAlerts:
    """`Alerts`, within one transaction."""

    connection: PooledConnection

    async def rule_of_request(self, request: UUID) -> tuple[AlertRule, UUID] | None:
        row = await self.connection.fetchrow(SQL["rule_of_request"], request)
        return (rule_of(row), row["fingerprint"]) if row else None

    async def add_rule(self, rule: AlertRule, request: UUID, fingerprint: UUID, most: int) -> bool:
        await self.connection.execute(SQL["hold_rules"])
        added = await self.connection.fetchval(
            SQL["add_rule"],
            *(rule.id, request, fingerprint, rule.name, rule.kind, rule.severity),
            *(rule.source, rule.project, json_of(rule.params), sorted(rule.channels)),
            *(list(rule.recipients), rule.active, rule.muted_until, rule.made_at),
            *(rule.changed_at, most),
        )
        return added is not None

    async def lock_rule(self, rule_id: UUID) -> AlertRule:
        row = await self.connection.fetchrow(SQL["lock_rule"], rule_id)
        if row is None:
            raise AlertRuleNotFound
        return rule_of(row)

    async def put_rule(self, rule: AlertRule) -> None:
        await self.connection.execute(
            SQL["put_rule"],
            *(rule.id, rule.name, rule.severity, json_of(rule.params), sorted(rule.channels)),
            *(list(rule.recipients), rule.active, rule.muted_until, rule.changed_at),
        )

    async def drop_rule(self, rule_id: UUID) -> None:
        await self.connection.execute(SQL["drop_rule"], rule_id)

    async def lock(self, alert_id: UUID) -> Alert:
        row = await self.connection.fetchrow(SQL["lock"], alert_id)
        if row is None:
            raise AlertNotFound
        return alert_of(row)

    async def unresolved(self, rule_id: UUID) -> Sequence[Alert]:
        return [alert_of(row) for row in await self.connection.fetch(SQL["unresolved"], rule_id)]

    async def muted_until(self, rule_id: UUID, subject: str, now: datetime) -> datetime | None:
        until: datetime | None = await self.connection.fetchval(
            SQL["muted_until"], rule_id, subject, now
        )
        return until

    async def add(self, alert: Alert) -> bool:
        added = await self.connection.fetchval(
            SQL["add"],
            *(alert.id, alert.rule_id, alert.rule_name, alert.rule_kind, alert.severity),
            *(alert.subject, json_of(alert.facts), alert.state, alert.raised_at),
            alert.muted_until,
        )
        return added is not None

    async def put(self, alert: Alert) -> None:
        await self.connection.execute(
            SQL["put"],
            *(alert.id, alert.state, alert.acknowledged_by, alert.acknowledged_at),
            *(alert.comment, alert.resolved_at, alert.muted_until),
        )

    async def tell_facts(self, alert_id: UUID, facts: Facts) -> None:
        await self.connection.execute(SQL["tell_facts"], alert_id, json_of(facts))

    async def note(self, alert_id: UUID, moment: Moment) -> None:
        told = moment.at, moment.what, moment.by, moment.note
        await self.connection.execute(SQL["note"], alert_id, *told)

    async def send(self, delivery: Delivery) -> None:
        await self.connection.execute(
            SQL["send"],
            *(delivery.id, delivery.alert_id, delivery.channel, delivery.recipient),
            *(delivery.state, delivery.at, delivery.error),
        )

    async def sent(self, delivery: Delivery) -> None:
        became = delivery.state, delivery.at, delivery.error
        await self.connection.execute(SQL["sent"], delivery.id, *became)


@dataclass(frozen=True, slots=True)
class PostgresAlertWork:
    """Begins transactions about alerts."""

    transactions: PspTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AlertWork]:
        async with self.transactions.begin() as (connection, work):
            yield AlertWork(*work.parts, alerts=PostgresAlerts(connection))
