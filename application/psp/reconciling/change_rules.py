"""Write another version of the rules, try it, and put it in force."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from application.psp.reconciling.ports import JOB, BeginReconcilingWork, Results, Trials
from application.psp.reconciling.views import Change
from application.shared.ports import Act, Clock
from domain.psp.breaks import Outcome
from domain.psp.reconciliation import MOST_DAYS, InvalidReconciliationDays, RunReason
from domain.psp.reconciling_rule import Rule, RuleVersion
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, derived_id

MOST_TRIED = 31


@dataclass(frozen=True, slots=True)
class DraftRule:
    """Write a version that changes nothing as yet. Raises `IdempotencyKeyReused`."""

    begin: BeginReconcilingWork
    clock: Clock

    async def __call__(self, *, by: Caller, key: IdempotencyKey, rule: Rule) -> RuleVersion:
        async with self.begin() as work:
            made = await work.rules.add(rule, by.principal, key.entry_id, self.clock.now())
            await work.audit.record(_act("drafted", by, made))
        return made


@dataclass(frozen=True, slots=True)
class TryRule:
    """Tell what a version would change on past days, and change nothing.

    Raises `ReconciliationRuleNotFound`, `InvalidReconciliationDays`.
    """

    results: Results
    trials: Trials
    clock: Clock

    async def __call__(
        self, *, version: int, first: date, last: date
    ) -> tuple[Counter[Outcome], Sequence[Change]]:
        """Give how many results there are of each kind now, and what would be others."""
        if not 0 <= (last - first).days < MOST_TRIED:
            raise InvalidReconciliationDays
        rule = (await self.results.rule(version)).rule
        counts, found = Counter[Outcome](), list[Change]()
        for day in await self.results.days(rule.pair, first, last):
            counts.update(day.outcomes)
        for n in range((last - first).days + 1):
            now = self.clock.now()
            found.extend(await self.trials.changes(rule, first + timedelta(days=n), now))
        return counts, found


@dataclass(frozen=True, slots=True)
class ActivateRule:
    """Put a version in force, and reconcile again what has been.

    Raises `ReconciliationRuleNotFound`, `RuleAlreadyActive`.
    """

    begin: BeginReconcilingWork
    clock: Clock

    async def __call__(self, *, by: Caller, version: int) -> RuleVersion:
        now = self.clock.now()
        async with self.begin() as work:
            made, before = await work.rules.activate(version, now)
            days = await work.rules.reconciled_days(made.rule.pair, MOST_DAYS)
            if days:
                run = await work.runs.add(
                    _run_of(version, now.isoformat()), made.rule.pair, days, RunReason.ASKED,
                    by.principal, now,
                )  # fmt: skip
                await work.jobs.enqueue(JOB, {"run_id": str(run.id)})
            await work.audit.record(_act("activated", by, made, before))
        return made


def _run_of(version: int, at: str) -> UUID:
    return derived_id("reconciliation rule", str(version), at)


def _act(what: str, by: Caller, made: RuleVersion, before: RuleVersion | None = None) -> Act:
    return Act(
        f"reconciliation_rule.{what}",
        by,
        "reconciliation_rule",
        str(made.version),
        before=None if before is None else {"version": before.version},
        after={"version": made.version, "pair": made.rule.pair},
    )
