"""GET and POST /api/v1/reconciliation/rules, and POST /{version}/try and /{version}/activate."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import ValidationInfo, field_validator

from application.psp.reconciling.change_rules import MOST_TRIED, ActivateRule, DraftRule, TryRule
from application.psp.reconciling.ports import READ, WRITE, Results
from application.psp.reconciling.views import Change
from domain.psp.breaks import Outcome
from domain.psp.reconciliation import InvalidReconciliationDays
from domain.psp.reconciling_rule import InvalidRule, ReconciliationRuleNotFound, RuleAlreadyActive
from domain.shared.errors import Unavailable
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, View
from entrypoints.http.psp.reconciling.models import TAG
from entrypoints.http.psp.reconciling.rule_models import (
    ReconciliationRuleBody,
    RulePath,
    RuleVersionView,
    version_view,
)

RULES = "/api/v1/reconciliation/rules"


@dataclass(frozen=True, slots=True)
class RulesView(View):
    """All versions, the latest first."""

    items: list[RuleVersionView]


def endpoint(results: Results) -> Endpoint:
    async def handle(call: Call) -> RulesView:  # noqa: ARG001  # As for all.
        return RulesView([version_view(each) for each in await results.rules()])

    return Endpoint(
        "GET",
        RULES,
        handle,
        summary="List the versions of the rules of reconciliation",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )


def drafting(draft_rule: DraftRule) -> Endpoint:
    async def draft(call: Call, *, body: ReconciliationRuleBody) -> RuleVersionView:
        return version_view(await draft_rule(by=call.caller, key=call.key(), rule=body.rule()))

    return Endpoint(
        "POST",
        RULES,
        draft,
        summary="Write another version of the rules, which changes nothing as yet",
        tag=TAG,
        needs=WRITE,
        raises=(InvalidRule, Unavailable),
        status=201,
        idempotent=True,
    )


class RuleTrialBody(Body):
    """On which days: at most 31."""

    from_date: Day
    to_date: Day

    @field_validator("to_date")
    @classmethod
    def _few(cls, last: Day, info: ValidationInfo) -> Day:
        first = info.data.get("from_date")
        if first is not None and not 0 <= (last - first).days < MOST_TRIED:
            raise ValueError(f"At most {MOST_TRIED} days, the last not before the first")
        return last


@dataclass(frozen=True, slots=True)
class RuleTrialCountsView(View):
    """How many results there are of each kind."""

    matched: int
    discrepancies: int
    missing: int
    duplicates: int
    waiting: int


@dataclass(frozen=True, slots=True)
class RuleChangeView(View):
    """How many results of a day would be others, with the operations of some of them."""

    date: date
    before: Outcome | None
    after: Outcome | None
    count: int
    operation_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class RuleTrialView(View):
    """What a version would change: nothing has been."""

    version: int
    before: RuleTrialCountsView
    after: RuleTrialCountsView
    changed: list[RuleChangeView]


def _counts(counts: Counter[Outcome]) -> RuleTrialCountsView:
    return RuleTrialCountsView(
        counts[Outcome.MATCHED],
        counts[Outcome.DISCREPANCY],
        counts[Outcome.MISSING_FIRST] + counts[Outcome.MISSING_SECOND],
        counts[Outcome.DUPLICATE],
        counts[Outcome.WAITING],
    )


def _trial_view(version: int, before: Counter[Outcome], changes: Iterable[Change]) -> RuleTrialView:
    after, changed = Counter(before), []
    for each in changes:
        if each.before is not None:
            after[each.before] -= each.count
        if each.after is not None:
            after[each.after] += each.count
        changed.append(
            RuleChangeView(each.day, each.before, each.after, each.count, list(each.anchors))
        )
    return RuleTrialView(version, _counts(before), _counts(after), changed)


def trying(try_rule: TryRule) -> Endpoint:
    async def try_out(
        call: Call,  # noqa: ARG001  # It changes nothing.
        *,
        path: RulePath,
        body: RuleTrialBody,
    ) -> RuleTrialView:
        before, changes = await try_rule(
            version=path.version, first=body.from_date, last=body.to_date
        )
        return _trial_view(path.version, before, changes)

    return Endpoint(
        "POST",
        f"{RULES}/{{version}}/try",
        try_out,
        summary="See what a version would change on past days",
        tag=TAG,
        needs=WRITE,
        raises=(ReconciliationRuleNotFound, InvalidReconciliationDays, Unavailable),
    )


def activating(activate_rule: ActivateRule) -> Endpoint:
    async def activate(call: Call, *, path: RulePath) -> RuleVersionView:
        return version_view(await activate_rule(by=call.caller, version=path.version))

    return Endpoint(
        "POST",
        f"{RULES}/{{version}}/activate",
        activate,
        summary="Put a version in force, and reconcile again what has been",
        tag=TAG,
        needs=WRITE,
        raises=(ReconciliationRuleNotFound, RuleAlreadyActive, Unavailable),
    )
