"""POST /api/v1/alerts/{alert_id}/acknowledge and /mute."""

from application.psp.alerting.settle_alert import AcknowledgeAlert, MuteAlert
from domain.psp.alerts import AlertNotFound, AlertResolved
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Text
from entrypoints.http.psp.alerting.models import (
    ABSENT,
    ALERTS,
    TAG,
    WRITE,
    AlertPath,
    AlertView,
    Minutes,
    alert_view,
)


class AcknowledgeAlertBody(Body):
    """What there is to say about it."""

    comment: Text = ABSENT


class MuteAlertBody(Body):
    """For how many minutes it stays out of the bell; 0 brings it back."""

    minutes: Minutes


def endpoint(acknowledge_alert: AcknowledgeAlert) -> Endpoint:
    async def acknowledge(
        call: Call, *, path: AlertPath, body: AcknowledgeAlertBody | None
    ) -> AlertView:
        comment = None if body is None else body.comment
        alert = await acknowledge_alert(by=call.caller, alert_id=path.alert_id, comment=comment)
        return alert_view(alert)

    return Endpoint(
        "POST",
        f"{ALERTS}/{{alert_id}}/acknowledge",
        acknowledge,
        summary="Say that somebody has seen an alert; again changes nothing",
        tag=TAG,
        needs=WRITE,
        raises=(AlertNotFound, AlertResolved),
    )


def endpoint_of_muting(mute_alert: MuteAlert) -> Endpoint:
    async def mute(call: Call, *, path: AlertPath, body: MuteAlertBody) -> AlertView:
        alert = await mute_alert(by=call.caller, alert_id=path.alert_id, minutes=body.minutes)
        return alert_view(alert)

    return Endpoint(
        "POST",
        f"{ALERTS}/{{alert_id}}/mute",
        mute,
        summary="Keep an alert out of the bell for a while, also if it comes again",
        tag=TAG,
        needs=WRITE,
        raises=(AlertNotFound, AlertResolved),
    )
