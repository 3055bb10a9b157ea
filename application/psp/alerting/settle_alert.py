"""Say that one has seen an alert, or does not want to see it for a while."""

from dataclasses import dataclass
from uuid import UUID

from application.psp.alerting.ports import BeginAlertWork
from application.shared.ports import Act, Clock
from domain.psp.alert_events import AlertUpdated
from domain.psp.alerts import Alert, Happened, Moment
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class AcknowledgeAlert:
    """Acknowledge an alert; who was the first stays so, and again is no error.

    Raises `AlertNotFound` and `AlertResolved`.
    """

    begin: BeginAlertWork
    clock: Clock

    async def __call__(self, *, by: Caller, alert_id: UUID, comment: str | None) -> Alert:
        now = self.clock.now()
        async with self.begin() as work:
            before = await work.alerts.lock(alert_id)
            after = before.acknowledged(by, now, comment)
            if after != before:
                await work.alerts.put(after)
                await work.alerts.note(
                    alert_id, Moment(now, Happened.ACKNOWLEDGED, by.name, comment)
                )
                await work.tell(AlertUpdated(after), at=now)
                await work.audit.record(_act("psp_alert.acknowledged", by, before, after))
        return after


@dataclass(frozen=True, slots=True)
class MuteAlert:
    """Keep an alert out of the bell for some minutes, or (none) bring it back.

    What comes again under the same rule and subject stays silent until then, too. Raises
    `AlertNotFound` and `AlertResolved`.
    """

    begin: BeginAlertWork
    clock: Clock

    async def __call__(self, *, by: Caller, alert_id: UUID, minutes: int) -> Alert:
        now = self.clock.now()
        async with self.begin() as work:
            before = await work.alerts.lock(alert_id)
            after = before.muted(now, minutes)
            if after != before:
                what = Happened.MUTED if minutes else Happened.UNMUTED
                note = f"{minutes} min" if minutes else None
                await work.alerts.put(after)
                await work.alerts.note(alert_id, Moment(now, what, by.name, note))
                await work.tell(AlertUpdated(after), at=now)
                await work.audit.record(_act(f"psp_alert.{what}", by, before, after))
        return after


def _act(action: str, by: Caller, before: Alert, after: Alert) -> Act:
    def told(alert: Alert) -> dict[str, object]:
        until = alert.muted_until
        return {"state": alert.state, "muted_until": until and until.isoformat()}

    return Act(action, by, "psp_alert", str(after.id), before=told(before), after=told(after))
