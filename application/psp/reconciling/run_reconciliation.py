"""Hold days of two sources against each other: asked for, after a sync, and every night."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from uuid import UUID, uuid4

from application.psp.reconciling.ports import JOB, BeginReconcilingWork, Flags, ReconcilingWork
from application.shared.jobs import Payload
from application.shared.ports import Act, Clock, Settings
from domain.psp.breaks import Outcome
from domain.psp.reconciliation import (
    MOST_DAYS,
    DaySums,
    InvalidReconciliationDays,
    ReconciliationCompleted,
    ReconciliationState,
    Run,
    RunReason,
)
from domain.psp.reconciling_rule import RuleVersion, UnknownPair
from domain.psp.reconciling_settings import NIGHTLY_DAYS
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, derived_id

NIGHTLY = timedelta(hours=24)
MISSING = Outcome.MISSING_FIRST, Outcome.MISSING_SECOND


@dataclass(frozen=True, slots=True)
class Asked:
    """A run, and whether it had been asked for already."""

    run: Run
    joined: bool


@dataclass(frozen=True, slots=True)
class AskForRun:
    """See to it that days are held against each other soon.

    Who asks for days that already wait joins that run, unless `force` wants one of its own. Raises
    `InvalidReconciliationDays`, `UnknownPair`.
    """

    begin: BeginReconcilingWork
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        first: date,
        last: date,
        pair: str | None = None,
        force: bool = False,
    ) -> Sequence[Asked]:
        if not 0 <= (last - first).days < MOST_DAYS:
            raise InvalidReconciliationDays
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        async with self.begin() as work:
            rules = await _rules(work, pair)
            asked = []
            for each in rules:
                found = None if force else await work.runs.waiting(each.rule.pair, days)
                run = found or await self._add(work, each, days, by, key)
                asked.append(Asked(run, joined=found is not None))
            for each_run in asked:
                if not each_run.joined:
                    await work.audit.record(_act(by, each_run.run))
        return asked

    async def _add(
        self,
        work: ReconcilingWork,
        rule: RuleVersion,
        days: Sequence[date],
        by: Caller,
        key: IdempotencyKey,
    ) -> Run:
        run_id = derived_id(key.entry_id, rule.rule.pair)
        run = await work.runs.add(
            run_id, rule.rule.pair, days, RunReason.ASKED, by.principal, self.clock.now()
        )
        await work.jobs.enqueue(JOB, {"run_id": str(run_id)})
        return run


async def _rules(work: ReconcilingWork, pair: str | None) -> Sequence[RuleVersion]:
    active = await work.rules.active()
    rules = [each for each in active if pair in {None, each.rule.pair}]
    if pair is not None and not rules:
        raise UnknownPair
    return rules


def _act(by: Caller, run: Run) -> Act:
    after = {"pair": run.pair, "from": str(run.days[0]), "to": str(run.days[-1])}
    return Act("reconciliation.asked", by, "reconciliation_run", str(run.id), after=after)


@dataclass(frozen=True, slots=True)
class Reconcile:
    """Do runs, each of their days in a transaction of its own: whoever takes over goes on."""

    begin: BeginReconcilingWork
    flags: Flags
    clock: Clock
    settings: Settings

    async def as_job(self, payload: Payload) -> None:
        """Do a run, or begin those that changed operations of a source make necessary."""
        if "run_id" in payload:
            await self(run_id=UUID(payload["run_id"]))
        else:
            days = sorted({date.fromisoformat(each) for each in payload["days"]})
            await self._begin(days, RunReason.SYNC, payload.get("source"))

    async def nightly(self) -> None:
        """Look at the latest days once more: what waited may be overdue."""
        today = self.clock.now().astimezone(UTC).date()
        count = self.settings.get(NIGHTLY_DAYS)
        days = [today - timedelta(days=n) for n in reversed(range(count))]
        await self._begin(days, RunReason.NIGHTLY, None)

    async def _begin(self, days: Sequence[date], reason: RunReason, source: str | None) -> None:
        async with self.begin() as work:
            for each in await work.rules.active():
                pair = each.rule.pair
                if source not in {None, each.rule.first, each.rule.second}:
                    continue
                coming = await work.runs.coming(pair)
                left = [day for day in days if day not in coming]
                if left:
                    run = await work.runs.add(uuid4(), pair, left, reason, None, self.clock.now())
                    await work.jobs.enqueue(JOB, {"run_id": str(run.id)})

    async def __call__(self, *, run_id: UUID) -> None:
        """Do what is left of a run. Raises what stops it, which the run then says."""
        try:
            await self._start(run_id)
            while await self._next_day(run_id):
                pass
        except Exception as error:
            await self._failed(run_id, type(error).__name__)
            raise

    async def _start(self, run_id: UUID) -> None:
        """Say that it is under way, and finish the day after which somebody was stopped."""
        async with self.begin() as work:
            run = await work.runs.lock(run_id)
            rules = {each.rule.pair: each.rule for each in await work.rules.active()}
            if run is not None and run.state is not ReconciliationState.COMPLETED:
                started = run.started_at or self.clock.now()
                await work.runs.put(
                    replace(run, state=ReconciliationState.RUNNING, started_at=started)
                )
        if run is not None and run.pair in rules:
            for day in run.days[: run.done][-1:]:
                await self.flags.follow(run.pair, rules[run.pair].second, day)

    async def _next_day(self, run_id: UUID) -> bool:
        now = self.clock.now()
        async with self.begin() as work:
            run = await work.runs.lock(run_id)
            if run is None or run.state is ReconciliationState.COMPLETED:
                return False
            version = next(
                (each for each in await work.rules.active() if each.rule.pair == run.pair), None
            )
            if version is None or run.done >= len(run.days):
                ended = replace(run, state=ReconciliationState.COMPLETED, finished_at=now)
                await work.runs.put(ended)
                await work.tell(ReconciliationCompleted(ended), at=now)
                return False
            day = run.days[run.done]
            sums = await work.matching.reconcile(version.rule, day, run.id, now)
            await work.runs.put(self._after(run, version, sums))
        await self.flags.follow(run.pair, version.rule.second, day)
        return True

    def _after(self, run: Run, version: RuleVersion, sums: DaySums) -> Run:
        return replace(
            run,
            done=run.done + 1,
            state=ReconciliationState.RUNNING,
            started_at=run.started_at or self.clock.now(),
            rule_version=version.version,
            matched=run.matched + sums.outcomes.get(Outcome.MATCHED, 0),
            discrepancies=run.discrepancies + sums.outcomes.get(Outcome.DISCREPANCY, 0),
            missing=run.missing + sum(sums.outcomes.get(each, 0) for each in MISSING),
            error=None,
        )

    async def _failed(self, run_id: UUID, error: str) -> None:
        async with self.begin() as work:
            run = await work.runs.lock(run_id)
            if run is not None and run.state is not ReconciliationState.COMPLETED:
                await work.runs.put(replace(run, state=ReconciliationState.FAILED, error=error))
