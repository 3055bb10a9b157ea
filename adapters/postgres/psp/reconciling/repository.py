"""What reconciliation has found, to be shown; rules to be tried; and who is counted."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from adapters.postgres.pool import Pool
from adapters.postgres.psp.locks import lock_sources
from adapters.postgres.psp.reconciling.rows import (
    SQL,
    body_of,
    break_of,
    line_of,
    note_of,
    proposal_of,
    run_of,
    side_of,
    sums_of,
    version_of,
)
from adapters.postgres.psp.reconciling.work import PATIENCE
from adapters.postgres.sql import PooledConnection
from application.psp.reconciling.views import (
    AgeLine,
    BreakDetail,
    Change,
    ProposalLine,
    ResultFilter,
    ResultLine,
    Side,
)
from domain.psp.breaks import BreakNotFound, BreakState, Outcome
from domain.psp.reconciliation import DaySums, Proposal, ProposalNotFound, ProposalState, Run
from domain.psp.reconciling_rule import ReconciliationRuleNotFound, Rule, RuleVersion

END = datetime(9999, 12, 31, tzinfo=UTC)
LAST_DAY, LAST_ID = date(9999, 12, 31), UUID(int=2**128 - 1)
AT_ONCE = 1_000
"""About how many pairs are counted anew in one transaction: a bucket is never parted."""


@dataclass(frozen=True, slots=True)
class PostgresResults:
    """`Results`, and `PastRuns`."""

    pool: Pool

    async def days(self, pair: str, first: date, last: date) -> Sequence[DaySums]:
        return [sums_of(row) for row in await self.pool.fetch(SQL["days"], pair, first, last)]

    async def page(self, wanted: ResultFilter, limit: int, offset: int) -> Sequence[ResultLine]:
        name, arguments = _question(wanted)
        rows = await self.pool.fetch(SQL[f"page_of_{name}"], *arguments, limit, offset)
        return [line_of(row) for row in rows]

    async def count(self, wanted: ResultFilter) -> int:
        name, arguments = _question(wanted)
        total: int = await self.pool.fetchval(SQL[f"count_{name}"], *arguments)
        return total

    async def detail(self, break_id: UUID) -> BreakDetail:
        row = await self.pool.fetchrow(SQL["find_break"], break_id)
        if row is None:
            raise BreakNotFound
        found = break_of(row)
        notes = await self.pool.fetch(SQL["notes_of_break"], break_id)
        sides = await self._sides(found.first_id, found.second_id, found.twin_id)
        first, second, twin = (
            sides.get(each) if each else None
            for each in (found.first_id, found.second_id, found.twin_id)
        )
        return BreakDetail(found, first, second, twin, [note_of(each) for each in notes])

    async def _sides(self, *ids: UUID | None) -> dict[UUID, Side]:
        rows = await self.pool.fetch(SQL["sides"], [each for each in ids if each])
        return {row["id"]: side_of(row) for row in rows}

    async def ages(self, today: date, edges: Sequence[int]) -> Sequence[AgeLine]:
        rows = await self.pool.fetch(SQL["ages"], today, list(edges))
        return [
            AgeLine(row["bucket"], BreakState(row["state"]), row["count"], row["oldest"])
            for row in rows
        ]

    async def runs(self, before: tuple[datetime, UUID] | None, limit: int) -> Sequence[Run]:
        rows = await self.pool.fetch(SQL["page_of_runs"], *(before or (END, LAST_ID)), limit)
        return [run_of(row) for row in rows]

    async def forget(self, before: datetime, limit: int) -> int:
        count: int = await self.pool.fetchval(SQL["forget_runs"], before, limit)
        return count

    async def proposals(
        self, state: ProposalState | None, before: tuple[date, UUID] | None, limit: int
    ) -> Sequence[ProposalLine]:
        place = before or (LAST_DAY, LAST_ID)
        rows = await self.pool.fetch(SQL["page_of_proposals"], state, *place, limit)
        return await self._lines([proposal_of(row) for row in rows])

    async def proposal(self, proposal_id: UUID) -> ProposalLine:
        row = await self.pool.fetchrow(SQL["find_proposal"], proposal_id)
        if row is None:
            raise ProposalNotFound
        [line] = await self._lines([proposal_of(row)])
        return line

    async def _lines(self, found: Sequence[Proposal]) -> Sequence[ProposalLine]:
        sides = await self._sides(
            *(id_ for each in found for id_ in (each.first_id, each.second_id))
        )
        return [ProposalLine(each, sides[each.first_id], sides[each.second_id]) for each in found]

    async def rules(self) -> Sequence[RuleVersion]:
        return [version_of(row) for row in await self.pool.fetch(SQL["rules"])]

    async def rule(self, version: int) -> RuleVersion:
        row = await self.pool.fetchrow(SQL["find_rule"], version)
        if row is None:
            raise ReconciliationRuleNotFound
        return version_of(row)

    async def sources(self) -> Sequence[str]:
        rules = [each.rule for each in await self.rules()]
        return sorted({source for rule in rules for source in (rule.first, rule.second)})


def _question(wanted: ResultFilter) -> tuple[str, tuple[object, ...]]:
    days = wanted.first, wanted.last
    outcomes = sorted(wanted.outcomes) or None
    if wanted.well:
        return "results", (*days, outcomes, wanted.project, wanted.pair)
    who = wanted.owner, wanted.unowned
    return "breaks", (
        *days,
        outcomes,
        wanted.type,
        sorted(wanted.states) or None,
        *who,
        wanted.project,
        wanted.pair,
    )


@dataclass(frozen=True, slots=True)
class PostgresTrials:
    """`Trials`: what is found is gone with the transaction."""

    pool: Pool

    async def changes(self, rule: Rule, day: date, now: datetime) -> Sequence[Change]:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(
                SQL["match"], body_of(rule), rule.pair, day, now, timeout=PATIENCE
            )
            rows = await connection.fetch(SQL["difference"], rule.pair, day, timeout=PATIENCE)
        return [
            Change(
                day,
                row["before"] and Outcome(row["before"]),
                row["after"] and Outcome(row["after"]),
                row["count"],
                row["anchors"],
            )
            for row in rows
        ]


@dataclass(frozen=True, slots=True)
class PostgresFlags:
    """`Flags`, some thousand at a time: figures follow while operations go on coming in.

    Whoever writes operations of a source holds its lock: sums are never waited for crosswise.
    """

    pool: Pool

    async def follow(self, pair: str, second: str, day: date) -> None:
        anchor: UUID | None = UUID(int=0)
        while anchor is not None:
            async with self._writing(second) as connection:
                anchor = await connection.fetchval(SQL["flag_found"], pair, day, anchor, AT_ONCE)
        bucket: int | None = 0
        while bucket is not None:
            async with self._writing(second) as connection:
                bucket = await connection.fetchval(SQL["flag_matched"], pair, day, bucket, AT_ONCE)
        async with self._writing(second) as connection:
            await connection.execute(SQL["unflag_lone"], pair, second, day)

    @asynccontextmanager
    async def _writing(self, source: str) -> AsyncIterator[PooledConnection]:
        async with self.pool.acquire() as connection, connection.transaction():
            await lock_sources(connection, [source])
            yield connection
