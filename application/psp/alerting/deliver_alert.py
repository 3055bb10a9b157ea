"""Tell one recipient of an alert."""

from dataclasses import dataclass, replace
from uuid import UUID

from application.psp.alerting.ports import (
    AlertsRead,
    BeginAlertWork,
    Delivery,
    DeliveryState,
    Messenger,
)
from application.shared.jobs import Payload
from application.shared.ports import Clock, Language, Mailer, Message, Settings
from domain.psp.alert_rule import Channel
from domain.psp.alert_settings import LANGUAGE
from domain.psp.alert_words import headline, severity_word
from domain.psp.alerts import Alert
from domain.shared.errors import Unavailable

JOB = "psp.deliver_alert"
PAGE = "/hub/alerts"


class NotDelivered(Unavailable):
    """The mail server, or Telegram, has not taken it: it is tried again."""


@dataclass(frozen=True, slots=True)
class DeliverAlert:
    """Send it, once unless we are killed between sending and writing that down.

    Where a way is not set up, that is written down and nobody tries again. Raises `NotDelivered`.
    """

    begin: BeginAlertWork
    read: AlertsRead
    mailer: Mailer
    messenger: Messenger
    settings: Settings
    clock: Clock
    base_url: str

    async def as_job(self, payload: Payload) -> None:
        await self(delivery_id=UUID(payload["delivery_id"]))

    async def __call__(self, *, delivery_id: UUID) -> None:
        found = await self.read.delivery(delivery_id)
        if found is None or found[0].state is not DeliveryState.WAITING:
            return
        delivery, alert = found
        by_mail = delivery.channel is Channel.MAIL
        if not (self.mailer.configured if by_mail else self.messenger.configured):
            await self._note(delivery, DeliveryState.FAILED, "not_configured")
            return
        sent = await (self._mail(delivery, alert) if by_mail else self._chat(delivery, alert))
        if not sent:
            await self._note(delivery, DeliveryState.WAITING, "not_accepted")
            raise NotDelivered
        await self._note(delivery, DeliveryState.SENT, None)

    async def _mail(self, delivery: Delivery, alert: Alert) -> bool:
        values = self._words(alert)
        return await self.mailer.send(Message(delivery.recipient, "alert", values, self._language))

    async def _chat(self, delivery: Delivery, alert: Alert) -> bool:
        words = self._words(alert)
        text = "{severity}: {headline}\n{rule}, {raised}\n{address}".format_map(words)
        return await self.messenger.send(delivery.recipient, text)

    def _words(self, alert: Alert) -> dict[str, str]:
        return {
            "severity": severity_word(alert, self._language),
            "headline": headline(alert, self._language),
            "rule": alert.rule_name,
            "raised": f"{alert.raised_at:%Y-%m-%d %H:%M} UTC",
            "address": f"{self.base_url.rstrip('/')}{PAGE}",
        }

    @property
    def _language(self) -> Language:
        return "ru" if self.settings.get(LANGUAGE) == "ru" else "en"

    async def _note(self, delivery: Delivery, state: DeliveryState, error: str | None) -> None:
        async with self.begin() as work:
            now = self.clock.now()
            await work.alerts.sent(replace(delivery, state=state, at=now, error=error))
