"""Words for tests of alerts: a house that judges its rules by a clock of its own."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import orjson

from adapters.memory.mail import MemoryMailer
from adapters.memory.settings import MemorySettings
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.psp.alerting.gateway import PostgresGatewayWatch
from adapters.postgres.psp.alerting.repository import PostgresAlertsRead, PostgresWatch
from adapters.postgres.psp.alerting.work import PostgresAlertWork
from adapters.postgres.psp.figures.repository import PostgresSums
from adapters.postgres.psp.work import PspTransactions
from application.psp.alerting.change_rules import (
    ChangeAlertRule,
    MakeAlertRule,
    RemoveAlertRule,
    RuleWish,
)
from application.psp.alerting.deliver_alert import JOB, DeliverAlert
from application.psp.alerting.evaluate_alerts import EvaluateAlerts
from application.psp.alerting.judge_gateway import JudgeGateway
from application.psp.alerting.judge_rule import JudgeRule
from application.psp.alerting.ports import AlertFilter
from application.psp.alerting.settle_alert import AcknowledgeAlert, MuteAlert
from domain.psp.alert_rule import Channel, RuleKind, Severity
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.figures import keep

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ANNA = Caller(OwnerId(uuid4()), "Anna", frozenset({"*"}), "user")
TABLES = "psp_alerts, psp_alert_history, psp_alert_deliveries, psp_alert_rules, pgqueuer, psp_runs"


@dataclass
class Time:
    """A clock that is put forward by hand."""

    at: datetime = NOW

    def now(self):
        return self.at

    def passes(self, **length):
        self.at += timedelta(**length)


@dataclass
class Chats:
    """`Messenger` that keeps what it takes."""

    configured: bool = True
    accepts: bool = True
    texts: list = field(default_factory=list)

    async def send(self, chat, text):
        if self.accepts:
            self.texts.append((chat, text))
        return self.accepts


class AlertRooms:
    """Rules, alerts and whoever is told."""

    def __init__(self, pool):
        self.pool, self.time = pool, Time()
        transactions = PspTransactions(pool, lambda: None, SharedAccounts(pool), None, queue_over)
        self.begin = PostgresAlertWork(transactions)
        self.read, self.tuned = PostgresAlertsRead(pool), MemorySettings({})
        self.judge = JudgeRule(
            PostgresSums(pool), PostgresWatch(pool), JudgeGateway(PostgresGatewayWatch(pool))
        )
        self.evaluate = EvaluateAlerts(self.begin, self.read, self.judge, self.tuned, self.time)
        self.mailer, self.chats = MemoryMailer(), Chats()
        self.deliver = DeliverAlert(
            *(self.begin, self.read, self.mailer, self.chats, self.tuned, self.time),
            "https://pay.example",
        )
        self.make = MakeAlertRule(self.begin, self.time)
        self.change = ChangeAlertRule(self.begin, self.time)
        self.remove = RemoveAlertRule(self.begin, self.time)
        self.acknowledge = AcknowledgeAlert(self.begin, self.time)
        self.mute = MuteAlert(self.begin, self.time)

    async def emptied(self):
        await self.pool.execute(f"TRUNCATE {TABLES}")
        await self.pool.execute("DELETE FROM psp_operations")
        await self.pool.execute("DELETE FROM psp_breaks")
        self.heard = await self.pool.fetchval("SELECT count(*) FROM events")
        return self

    async def rule(self, kind, *, token=None, source=None, project=None, **wish):
        """Make a rule as Anna would; `params` as numbers, `to` whom it tells."""
        to = wish.pop("to", ())
        params = {name: Decimal(str(n)) for name, n in wish.pop("params", {}).items()}
        channels = frozenset(Channel(each) for each in wish.pop("channels", ()))
        severity = Severity(wish.pop("severity", "warning"))
        key = IdempotencyKey(ANNA.principal, "POST /api/v1/alert-rules", token or uuid4().hex)
        rule, _ = await self.make(
            by=ANNA,
            key=key,
            kind=RuleKind(kind),
            source=source,
            project=project,
            wish=RuleWish(
                params=params, channels=channels, recipients=to, severity=severity, **wish
            ),
        )
        return rule

    async def happens(self, *operations):
        async with self.pool.acquire() as connection:
            await keep(connection, operations)

    async def alerts(self, **wanted):
        """Give alerts, the first raised first."""
        found = await self.read.page(AlertFilter(**wanted), self.time.now(), None, 0, 100)
        return list(reversed(found))

    async def judged(self):
        """Judge the rules, and give what is not over."""
        await self.evaluate()
        return [each for each in await self.alerts() if each.resolved_at is None]

    async def told(self):
        rows = await self.pool.fetch("SELECT type, data FROM events ORDER BY batch_id, n")
        return [(row["type"], orjson.loads(row["data"])) for row in rows[self.heard :]]

    async def jobs(self):
        rows = await self.pool.fetch(
            "SELECT payload FROM pgqueuer WHERE entrypoint = $1 ORDER BY id", JOB
        )
        return [orjson.loads(row["payload"]) for row in rows]

    async def work(self):
        """Do the jobs that wait."""
        for each in await self.jobs():
            await self.deliver.as_job(each)
        await self.pool.execute("TRUNCATE pgqueuer")
