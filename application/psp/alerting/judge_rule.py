"""What a rule finds now."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.psp.alerting.judge_gateway import JudgeGateway
from application.psp.alerting.ports import Watch
from application.psp.alerting.verdict import Verdict
from application.psp.figures.ports import Key, Question, Sums
from domain.psp.alert_rule import AlertRule, RuleKind
from domain.psp.alerts import Finding, number_text
from domain.psp.amounts import amount_text
from domain.psp.figures import HUNDREDTH, NOTHING, Figures, average
from domain.psp.filters import OperationFilter
from domain.psp.spans import Span

Judge = Callable[[AlertRule, datetime], Awaitable[Verdict]]
DAY = timedelta(days=1)
USUAL_DAYS = 7
MOST_OUTLIERS = 1_000


UNSURE = Verdict((), sure=False)
"""There is too little to judge by: what was raised before stays as it is."""


@dataclass(frozen=True, slots=True)
class JudgeRule:
    """Hold a rule against what is so. Raises `Unavailable`."""

    sums: Sums
    watch: Watch
    gateway: JudgeGateway

    async def __call__(self, *, rule: AlertRule, now: datetime) -> Verdict:
        judges: Mapping[RuleKind, Judge] = {
            RuleKind.SUCCESS_RATE: self._success_rate,
            RuleKind.SILENCE: self._silence,
            RuleKind.FAILURES: self._failures,
            RuleKind.AMOUNT: self._amount,
            RuleKind.SYNC_STALE: self._stale,
            RuleKind.BREAK_AGE: self._breaks,
        }
        return await judges.get(rule.kind, self.gateway)(rule, now)

    async def _success_rate(self, rule: AlertRule, now: datetime) -> Verdict:
        figures = await self._figures(rule, Span(now - rule.window, now))
        finished = figures.success.count + figures.refunded.count + figures.failed.count
        if finished < rule.at_least:
            return UNSURE
        if figures.success_rate >= rule.params["threshold"]:
            return Verdict(())
        facts = {
            **_about(rule),
            "rate": number_text(figures.success_rate),
            "threshold": number_text(rule.params["threshold"]),
            "finished": finished,
            "failed": figures.failed.count,
        }
        return Verdict([Finding("", facts)])

    async def _silence(self, rule: AlertRule, now: datetime) -> Verdict:
        since = now - rule.window
        usual = await self._figures(rule, Span(since - DAY, since), Key.PROJECT)
        lately = await self._figures(rule, Span(since, now), Key.PROJECT)
        heard = lately.by_key()
        silent = [
            project
            for project, each in usual.by_key().items()
            if project and each.all.count >= rule.at_least and project not in heard
        ]
        span = Span(since - DAY, now)
        last = await self.sums.bounds(_question(rule, span, Key.PROJECT), silent) if silent else {}
        return Verdict(
            [
                Finding(
                    each,
                    {
                        **_about(rule),
                        "project": each,
                        "last_at": _text(last[each][1]) if each in last else None,
                    },
                )
                for each in sorted(silent)
            ]
        )

    async def _failures(self, rule: AlertRule, now: datetime) -> Verdict:
        figures = await self._figures(rule, Span(now - rule.window, now))
        failed = figures.failed.count
        before = [
            await self._figures(rule, Span(now - rule.window - n * DAY, now - n * DAY))
            for n in range(1, USUAL_DAYS + 1)
        ]
        known = [each.failed.count for each in before if each.all.count]
        if not known:
            return UNSURE
        usual = average(NOTHING + sum(known), len(known), HUNDREDTH)
        if failed < rule.at_least or failed <= rule.params["multiple"] * usual:
            return Verdict(())
        facts = {
            **_about(rule),
            "failed": failed,
            "usual": number_text(usual),
            "multiple": number_text(rule.params["multiple"]),
        }
        return Verdict([Finding("", facts)])

    async def _amount(self, rule: AlertRule, now: datetime) -> Verdict:
        found = await self.watch.outliers(rule, now, USUAL_DAYS * DAY, MOST_OUTLIERS)
        findings = [
            Finding(
                str(each.operation_id),
                {
                    **_about(rule),
                    "operation_id": str(each.operation_id),
                    "source": each.source,
                    "source_id": each.source_id,
                    "project": each.project,
                    "currency": each.currency,
                    "amount": amount_text(each.amount, each.currency),
                    "mean": amount_text(each.mean.quantize(HUNDREDTH), each.currency),
                    "deviation": amount_text(each.deviation.quantize(HUNDREDTH), each.currency),
                    "sigma": number_text(rule.params["sigma"]),
                },
            )
            for each in found
        ]
        return Verdict(findings, sure=len(found) < MOST_OUTLIERS)

    async def _stale(self, rule: AlertRule, now: datetime) -> Verdict:
        since = now - rule.window
        return Verdict(
            [
                Finding(
                    each.source,
                    {
                        **_about(rule),
                        "source": each.source,
                        "succeeded_at": _text(each.succeeded_at),
                    },
                )
                for each in await self.watch.freshness(rule.source)
                if (last := each.succeeded_at or each.since) is not None and last < since
            ]
        )

    async def _breaks(self, rule: AlertRule, now: datetime) -> Verdict:
        hours = int(rule.params["hours"])
        found = await self.watch.old_breaks(now - timedelta(hours=hours), rule.project)
        if not found.count:
            return Verdict(())
        facts = {
            "project": rule.project,
            "hours": hours,
            "count": found.count,
            "oldest": _text(found.oldest),
        }
        return Verdict([Finding("", facts)])

    async def _figures(self, rule: AlertRule, span: Span, key: Key = Key.NONE) -> Figures:
        return Figures.of(await self.sums.cells(_question(rule, span, key)))


def _question(rule: AlertRule, span: Span, key: Key) -> Question:
    wanted = OperationFilter(
        sources=frozenset({rule.source} if rule.source else ()),
        projects=frozenset({rule.project} if rule.project else ()),
    )
    return Question(wanted, span, key, both_directions=True)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


def _about(rule: AlertRule) -> dict[str, str | int | None]:
    window = int(rule.params["window_minutes"])
    return {"source": rule.source, "project": rule.project, "window_minutes": window}
