"""GET /api/v1/alerts/{alert_id}."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.psp.alerting.ports import DeliveryState
from application.psp.alerting.read_alerts import GetAlert
from domain.psp.alert_rule import Channel
from domain.psp.alerts import AlertNotFound, Happened
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.alerting.models import (
    ALERTS,
    READ,
    TAG,
    AlertPath,
    AlertView,
    alert_view,
)


@dataclass(frozen=True, slots=True)
class AlertMomentView(View):
    """A line of the history; `by` is null where the rule itself did it."""

    at: datetime
    what: Happened
    by: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class AlertDeliveryView(View):
    """Whom it was sent to: `error` says why not yet, or not at all."""

    channel: Channel
    recipient: str
    state: DeliveryState
    at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class AlertDetailView(View):
    """An alert with all about it."""

    alert: AlertView
    history: Sequence[AlertMomentView]
    deliveries: Sequence[AlertDeliveryView]


def endpoint(get_alert: GetAlert) -> Endpoint:
    async def handle(_: Call, *, path: AlertPath) -> AlertDetailView:
        found = await get_alert(alert_id=path.alert_id)
        return AlertDetailView(
            alert_view(found.alert),
            [AlertMomentView(each.at, each.what, each.by, each.note) for each in found.history],
            [
                AlertDeliveryView(each.channel, each.recipient, each.state, each.at, each.error)
                for each in found.deliveries
            ],
        )

    return Endpoint(
        "GET",
        f"{ALERTS}/{{alert_id}}",
        handle,
        summary="Read an alert with its history",
        tag=TAG,
        needs=READ,
        raises=(AlertNotFound,),
    )
