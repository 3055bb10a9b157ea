"""One transaction about what does not agree."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.psp.reconciling.rows import (
    SQL,
    body_of,
    break_of,
    proposal_of,
    run_of,
    sums_of,
    version_of,
)
from adapters.postgres.psp.work import PspTransactions
from adapters.postgres.sql import PooledConnection
from application.psp.reconciling.ports import ReconcilingWork
from domain.psp.breaks import Break, BreakNotFound, BreakOwnerNotFound, NoteKind
from domain.psp.reconciliation import (
    DaySums,
    Proposal,
    ProposalDecided,
    ProposalNotFound,
    ProposalState,
    Run,
    RunReason,
)
from domain.psp.reconciling_rule import (
    ReconciliationRuleNotFound,
    Rule,
    RuleAlreadyActive,
    RuleVersion,
)
from domain.shared.ids import IdempotencyKeyReused, OwnerId

PATIENCE = 300.0
"""Seconds that a day may take, and that somebody waits for whoever is at it."""


@dataclass(frozen=True, slots=True)
class PostgresRuns:
    """`Runs`, within one transaction."""

    connection: PooledConnection

    async def add(
        self,
        run_id: UUID,
        pair: str,
        days: Sequence[date],
        reason: RunReason,
        by: OwnerId | None,
        at: datetime,
    ) -> Run:
        await self.connection.execute(SQL["add_run"], run_id, pair, list(days), reason, by, at)
        [row] = await self.connection.fetch(SQL["find_run"], run_id)
        return run_of(row)

    async def waiting(self, pair: str, days: Sequence[date]) -> Run | None:
        row = await self.connection.fetchrow(SQL["waiting_run"], pair, list(days))
        return None if row is None else run_of(row)

    async def coming(self, pair: str) -> Collection[date]:
        return {row["day"] for row in await self.connection.fetch(SQL["coming_days"], pair)}

    async def lock(self, run_id: UUID) -> Run | None:
        pair = await self.connection.fetchval(SQL["pair_of_run"], run_id)
        if pair is None:
            return None
        await self.connection.execute(SQL["lock_pair"], pair, timeout=PATIENCE)
        [row] = await self.connection.fetch(SQL["find_run"], run_id)
        return run_of(row)

    async def put(self, run: Run) -> None:
        await self.connection.execute(
            SQL["put_run"],
            run.id,
            run.done,
            run.started_at,
            run.finished_at,
            run.state,
            run.rule_version,
            run.matched,
            run.discrepancies,
            run.missing,
            run.error,
        )


@dataclass(frozen=True, slots=True)
class PostgresMatching:
    """`Matching`: two statements, whatever the number of operations."""

    connection: PooledConnection

    async def reconcile(self, rule: Rule, day: date, run_id: UUID, now: datetime) -> DaySums:
        body, pair = body_of(rule), rule.pair
        await self.connection.execute(SQL["match"], body, pair, day, now, timeout=PATIENCE)
        await self.connection.execute(SQL["keep"], pair, day, run_id, now, timeout=PATIENCE)
        [row] = await self.connection.fetch(SQL["days"], pair, day, day)
        return sums_of(row)


@dataclass(frozen=True, slots=True)
class PostgresBreaks:
    """`Breaks`, within one transaction."""

    connection: PooledConnection

    async def lock(self, break_id: UUID) -> Break:
        row = await self.connection.fetchrow(SQL["lock_break"], break_id)
        if row is None:
            raise BreakNotFound
        return break_of(row)

    async def done(self, request: UUID, fingerprint: UUID) -> bool:
        found = await self.connection.fetchval(SQL["note_of_request"], request)
        if found not in {None, fingerprint}:
            raise IdempotencyKeyReused
        return found is not None

    async def put(self, changed: Break) -> Break:
        if changed.owner is not None:
            name = await self.connection.fetchval(SQL["find_person"], changed.owner)
            if name is None:
                raise BreakOwnerNotFound
        await self.connection.execute(
            SQL["put_break"],
            changed.id,
            changed.state,
            changed.owner,
            changed.written_off,
            changed.write_offs,
            changed.changed_at,
        )
        return await self.lock(changed.id)

    async def note(
        self,
        break_id: UUID,
        at: datetime,
        by: OwnerId,
        kind: NoteKind,
        facts: Mapping[str, object],
        request: UUID,
        fingerprint: UUID,
    ) -> None:
        text = orjson.dumps(dict(facts)).decode()
        try:
            await self.connection.execute(
                SQL["add_note"], break_id, at, by, kind, text, request, fingerprint
            )
        except asyncpg.UniqueViolationError:  # Of another break, at the same time.
            raise IdempotencyKeyReused from None


@dataclass(frozen=True, slots=True)
class PostgresProposals:
    """`Proposals`, within one transaction."""

    connection: PooledConnection

    async def lock(self, proposal_id: UUID) -> Proposal:
        row = await self.connection.fetchrow(SQL["lock_proposal"], proposal_id)
        if row is None:
            raise ProposalNotFound
        return proposal_of(row)

    async def decide(
        self, proposal_id: UUID, state: ProposalState, by: OwnerId, at: datetime
    ) -> Sequence[date]:
        try:
            await self.connection.execute(SQL["decide_proposal"], proposal_id, state, by, at)
        except asyncpg.UniqueViolationError:
            raise ProposalDecided from None
        found = await self.lock(proposal_id)
        both = [found.first_id, found.second_id]
        return [row["day"] for row in await self.connection.fetch(SQL["days_of_operations"], both)]


@dataclass(frozen=True, slots=True)
class PostgresRules:
    """`Rules`, within one transaction."""

    connection: PooledConnection

    async def add(self, rule: Rule, by: OwnerId, request: UUID, at: datetime) -> RuleVersion:
        body = body_of(rule)
        row = await self.connection.fetchrow(SQL["add_rule"], rule.pair, body, by, request, at)
        if row is not None:
            return version_of(row)
        [row] = await self.connection.fetch(SQL["rule_of_request"], request)
        made = version_of(row)
        if body_of(made.rule) != body:
            raise IdempotencyKeyReused
        return made

    async def activate(self, version: int, at: datetime) -> tuple[RuleVersion, RuleVersion | None]:
        row = await self.connection.fetchrow(SQL["lock_rule"], version)
        if row is None:
            raise ReconciliationRuleNotFound
        if row["state"] == "active":
            raise RuleAlreadyActive
        await self.connection.execute(SQL["lock_pair"], row["pair"], timeout=PATIENCE)
        before = await self.connection.fetchrow(SQL["retire_rule"], row["pair"])
        [after] = await self.connection.fetch(SQL["activate_rule"], version, at)
        return version_of(after), None if before is None else version_of(before)

    async def active(self) -> Sequence[RuleVersion]:
        return [version_of(row) for row in await self.connection.fetch(SQL["active_rules"])]

    async def reconciled_days(self, pair: str, limit: int) -> Sequence[date]:
        rows = await self.connection.fetch(SQL["latest_days"], pair, limit)
        return sorted(row["day"] for row in rows)


@dataclass(frozen=True, slots=True)
class PostgresReconcilingWork:
    """Begins transactions."""

    transactions: PspTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[ReconcilingWork]:
        async with self.transactions.begin() as (connection, work):
            yield ReconcilingWork(
                *work.parts,
                PostgresRuns(connection),
                PostgresMatching(connection),
                PostgresBreaks(connection),
                PostgresProposals(connection),
                PostgresRules(connection),
            )
