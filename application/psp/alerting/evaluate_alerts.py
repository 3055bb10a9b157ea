"""Raise what there is to look at, and resolve what is over."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.psp.alerting.deliver_alert import JOB
from application.psp.alerting.judge_rule import JudgeRule
from application.psp.alerting.ports import AlertsRead, AlertWork, BeginAlertWork, Delivery
from application.psp.alerting.verdict import Verdict
from application.shared.jobs import Payload
from application.shared.ports import Clock, Settings
from domain.psp.alert_events import AlertRaised, AlertUpdated
from domain.psp.alert_rule import AlertRule, AlertRuleNotFound
from domain.psp.alert_settings import MOST_AT_ONCE
from domain.psp.alerts import Alert, Finding, Happened, Moment
from domain.shared.errors import Refusal
from domain.shared.feed import EventTypes
from domain.shared.ids import derived_id

EVERY = timedelta(seconds=60)
"""At the latest: news of operations, breaks and rates are judged at once."""
NAME = "psp.judge_alerts"
"""Of the consumer that hears of such news, and of the job it asks for."""
NEWS = EventTypes(("rate.went_stale", "reconciliation_completed", "sync_completed"), ())
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EvaluateAlerts:
    """Judge every rule, each in a transaction of its own.

    Of one rule and subject there is one alert at a time, whoever judges and however often: a reason
    that stays is told once. A rule that cannot be judged now holds no other one up.
    """

    begin: BeginAlertWork
    read: AlertsRead
    judge: JudgeRule
    settings: Settings
    clock: Clock

    async def __call__(self) -> None:
        for rule in await self.read.rules():
            if not rule.active:
                continue
            now = self.clock.now()
            try:
                await self._apply(rule, await self.judge(rule=rule, now=now), now)
            except Refusal as refusal:
                log.warning("alert rule %s was not judged: %s", rule.id, refusal.code)

    async def as_job(self, _: Payload) -> None:
        """Judge because something has happened."""
        await self()

    async def _apply(self, judged: AlertRule, verdict: Verdict, now: datetime) -> None:
        async with self.begin() as work:
            try:
                rule = await work.alerts.lock_rule(judged.id)
            except AlertRuleNotFound:
                return
            if rule != judged:
                return  # Somebody has changed it meanwhile: it is judged again soon.
            standing = {each.subject: each for each in await work.alerts.unresolved(rule.id)}
            found = {each.subject: each for each in verdict.findings}
            if verdict.sure:
                for subject in standing.keys() - found.keys():
                    await resolve(work, standing[subject], now)
            for subject in standing.keys() & found.keys():
                if dict(standing[subject].facts) != dict(found[subject].facts):
                    await work.alerts.tell_facts(standing[subject].id, found[subject].facts)
            if not rule.quiet(now):
                new = [each for each in verdict.findings if each.subject not in standing]
                for each in new[: self.settings.get(MOST_AT_ONCE)]:
                    await self._raise(work, rule, each, now)

    async def _raise(
        self, work: AlertWork, rule: AlertRule, finding: Finding, now: datetime
    ) -> None:
        alert = Alert(
            derived_id("psp alert", rule.id, finding.subject, now.isoformat()),
            rule.id,
            rule.name,
            rule.kind,
            rule.severity,
            finding.subject,
            finding.facts,
            now,
            muted_until=await work.alerts.muted_until(rule.id, finding.subject, now),
        )
        if not await work.alerts.add(alert):
            return
        await work.alerts.note(alert.id, Moment(now, Happened.RAISED))
        await work.tell(AlertRaised(alert), at=now)
        if alert.muted_until is None:
            await self._send(work, rule, alert)

    async def _send(self, work: AlertWork, rule: AlertRule, alert: Alert) -> None:
        for channel, recipient in rule.addressed():
            id_ = derived_id("psp delivery", alert.id, channel, recipient)
            await work.alerts.send(Delivery(id_, alert.id, channel, recipient))
            await work.jobs.enqueue(JOB, {"delivery_id": str(id_)}, once=str(id_))


async def resolve(work: AlertWork, alert: Alert, now: datetime) -> None:
    """Say that the reason of an alert is gone, within a unit of work."""
    over = alert.resolved(now)
    await work.alerts.put(over)
    await work.alerts.note(alert.id, Moment(now, Happened.RESOLVED))
    await work.tell(AlertUpdated(over), at=now)
