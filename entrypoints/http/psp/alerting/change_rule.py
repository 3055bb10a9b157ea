"""PATCH and DELETE /api/v1/alert-rules/{rule_id}."""

from application.psp.alerting.change_rules import ChangeAlertRule, RemoveAlertRule
from domain.psp.alert_rule import AlertRuleNotFound, InvalidAlertRule
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.alerting.models import (
    RULES,
    TAG,
    WRITE,
    AlertRuleView,
    RuleBody,
    RulePath,
    rule_view,
)


class ChangeAlertRuleBody(RuleBody):
    """What is to change; what is left out stays."""


def endpoint(change_alert_rule: ChangeAlertRule) -> Endpoint:
    async def alert_rule(call: Call, *, path: RulePath, body: ChangeAlertRuleBody) -> AlertRuleView:
        rule = await change_alert_rule(by=call.caller, rule_id=path.rule_id, wish=body.wish())
        return rule_view(rule)

    return Endpoint(
        "PATCH",
        f"{RULES}/{{rule_id}}",
        alert_rule,
        summary="Change, mute or switch off an alert rule",
        tag=TAG,
        needs=WRITE,
        raises=(AlertRuleNotFound, InvalidAlertRule),
    )


def endpoint_of_removal(remove_alert_rule: RemoveAlertRule) -> Endpoint:
    async def removal(call: Call, *, path: RulePath) -> None:
        await remove_alert_rule(by=call.caller, rule_id=path.rule_id)

    return Endpoint(
        "DELETE",
        f"{RULES}/{{rule_id}}",
        removal,
        summary="Remove an alert rule; its alerts are resolved",
        tag=TAG,
        needs=WRITE,
        status=204,
        raises=(AlertRuleNotFound,),
    )
