"""GET /api/v1/alert-rules and /{rule_id}."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.alerting.read_alerts import ReadAlertRules
from domain.psp.alert_rule import AlertRuleNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.alerting.models import (
    READ,
    RULES,
    TAG,
    AlertRuleView,
    RulePath,
    rule_view,
)


@dataclass(frozen=True, slots=True)
class AlertRulesView(View):
    """All rules, the first made first: there are never many."""

    items: Sequence[AlertRuleView]
    total: int
    next_cursor: str | None = None


def endpoint(read_alert_rules: ReadAlertRules) -> Endpoint:
    async def alert_rules(_: Call) -> AlertRulesView:
        rules = await read_alert_rules()
        return AlertRulesView([rule_view(each) for each in rules], len(rules))

    return Endpoint(
        "GET", RULES, alert_rules, summary="List the rules that raise alerts", tag=TAG, needs=READ
    )


def endpoint_of_one(read_alert_rules: ReadAlertRules) -> Endpoint:
    async def one(_: Call, *, path: RulePath) -> AlertRuleView:
        return rule_view(await read_alert_rules.one(rule_id=path.rule_id))

    return Endpoint(
        "GET",
        f"{RULES}/{{rule_id}}",
        one,
        summary="Read an alert rule",
        tag=TAG,
        needs=READ,
        raises=(AlertRuleNotFound,),
    )
