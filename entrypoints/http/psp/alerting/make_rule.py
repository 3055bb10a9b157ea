"""POST /api/v1/alert-rules."""

from application.psp.alerting.change_rules import MakeAlertRule
from domain.psp.alert_rule import InvalidAlertRule, RuleKind, TooManyAlertRules
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.psp.alerting.models import (
    ABSENT,
    RULES,
    TAG,
    WRITE,
    AlertRuleView,
    Choice,
    RuleBody,
    rule_view,
)


class MakeAlertRuleBody(RuleBody):
    """A new rule: without a name it is called as its kind, without a source it looks at all."""

    kind: RuleKind
    source: Choice = ABSENT
    project: Choice = ABSENT


def endpoint(make_alert_rule: MakeAlertRule) -> Endpoint:
    async def alert_rule(call: Call, *, body: MakeAlertRuleBody) -> Answer[AlertRuleView]:
        rule, replayed = await make_alert_rule(
            by=call.caller,
            key=call.key(),
            kind=body.kind,
            source=body.source,
            project=body.project,
            wish=body.wish(),
        )
        return Answer(rule_view(rule), replayed=replayed)

    return Endpoint(
        "POST",
        RULES,
        alert_rule,
        summary="Make a rule that raises alerts",
        tag=TAG,
        needs=WRITE,
        status=201,
        idempotent=True,
        raises=(InvalidAlertRule, TooManyAlertRules, IdempotencyKeyReused, InvalidIdempotencyKey),
    )
