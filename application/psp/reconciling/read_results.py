"""Look at what reconciliation has found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import ClassVar

from application.psp.reconciling.ports import Results
from application.psp.reconciling.views import AgeLine, ResultFilter, ResultLine
from application.shared.ports import Clock
from domain.psp.breaks import Outcome
from domain.psp.reconciliation import DaySums
from domain.psp.reconciling_rule import RuleState, RuleVersion, UnknownPair
from domain.shared.values import value


@value
class Summary:
    """Days of a pair, summed up; `latest` is the one that was reconciled last, if any was."""

    pair: str
    first_source: str
    second_source: str
    first: date
    last: date
    latest: DaySums | None
    total_first: int
    total_second: int
    outcomes: Counter[Outcome]
    types: Counter[str]


@dataclass(frozen=True, slots=True)
class SummariseDays:
    """Sum up what some days have come to. Raises `UnknownPair`."""

    results: Results
    clock: Clock

    async def __call__(self, *, first: date | None, last: date | None, pair: str | None) -> Summary:
        rule = _rule(await self.results.rules(), pair).rule
        today = self.clock.now().astimezone(UTC).date()
        since = first or last or today
        until = max(last or since, since)
        days = await self.results.days(rule.pair, since, until)
        outcomes, types = Counter[Outcome](), Counter[str]()
        for each in days:
            outcomes.update(each.outcomes)
            types.update(each.types)
        return Summary(
            rule.pair,
            rule.first,
            rule.second,
            since,
            until,
            max(days, key=lambda day: day.run_at, default=None),
            sum(each.total_first for each in days),
            sum(each.total_second for each in days),
            outcomes,
            types,
        )


def _rule(rules: Sequence[RuleVersion], pair: str | None) -> RuleVersion:
    active = [each for each in rules if each.state is RuleState.ACTIVE]
    for each in reversed(active):  # The oldest pair first: it is the one that sources know of.
        if pair in {None, each.rule.pair}:
            return each
    raise UnknownPair


@dataclass(frozen=True, slots=True)
class ListResults:
    """List results in numbered pages, with how many there are."""

    results: Results

    async def __call__(
        self, *, wanted: ResultFilter, limit: int, offset: int
    ) -> tuple[Sequence[ResultLine], int]:
        total = await self.results.count(wanted)
        page = await self.results.page(wanted, limit, offset) if offset < total else []
        return page, total


@dataclass(frozen=True, slots=True)
class CountAges:
    """Count unsettled breaks by how many days ago their operations were."""

    results: Results
    clock: Clock

    EDGES: ClassVar[tuple[int, ...]] = (1, 3, 7, 30)
    """Where a bucket ends and the next one begins, in days."""

    async def __call__(self) -> Sequence[AgeLine]:
        today = self.clock.now().astimezone(UTC).date()
        return await self.results.ages(today, self.EDGES)
