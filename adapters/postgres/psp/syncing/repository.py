"""Runs and cursors in PostgreSQL. Whether somebody is heard of is judged by its clock alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from adapters.postgres.pool import Pool
from adapters.postgres.psp.syncing.rows import columns_of, run_of
from adapters.postgres.sql import PooledConnection, load_queries
from application.psp.syncing.ports import Overtaken, Place, SourceStanding, Wish
from domain.psp.operation import SourceCode
from domain.psp.sync_runs import (
    SILENCE,
    URGENCY,
    Run,
    RunId,
    RunKind,
    RunLost,
    RunNotFound,
    Span,
)

SQL = load_queries("adapters.postgres.psp.syncing")
ORDER = [str(each) for each in URGENCY]


@dataclass(frozen=True, slots=True)
class PostgresRunsInWork:
    """`RunsInWork`."""

    connection: PooledConnection

    async def ask(self, wish: Wish, *, at: datetime) -> tuple[Run, bool]:
        span = (wish.span.first, wish.span.last) if wish.span else (None, None)
        row = await self.connection.fetchrow(
            SQL["ask_for_run"],
            *(uuid4(), wish.source, wish.kind, wish.initial, *span, wish.asked_by, at),
        )
        if row is not None:
            return run_of(row), False
        follows = wish.initial or wish.kind is RunKind.INCREMENTAL
        row = await self.connection.fetchrow(
            SQL["joined_run"], wish.source, wish.kind, follows, *span
        )
        if row is None:  # It has ended between the two.
            raise Overtaken
        return run_of(row), True

    async def waiting_backfills(self, source: SourceCode) -> int:
        count: int = await self.connection.fetchval(SQL["waiting_backfills"], source)
        return count

    async def claim(self, source: SourceCode, holder: UUID, *, at: datetime) -> Run | None:
        rows = await self.connection.fetch(SQL["active_runs"], source, ORDER, SILENCE)
        if not rows or (rows[0]["state"] == "running" and rows[0]["heard"]):
            return None
        row = await self.connection.fetchrow(SQL["take_up"], rows[0]["number"], holder, at)
        return None if row is None else run_of(row)

    async def hold(self, run_id: RunId, holder: UUID) -> Run:
        row = await self.connection.fetchrow(SQL["hold_run"], run_id, holder)
        if row is None:
            raise RunLost
        return run_of(row)

    async def save(self, run: Run) -> None:
        await self.connection.execute(SQL["save_run"], *columns_of(run))

    async def others_wait(self, run: Run) -> bool:
        place = URGENCY.index(RunKind.INCREMENTAL if run.initial else run.kind) + 1
        waits: bool = await self.connection.fetchval(SQL["others_wait"], run.source, ORDER, place)
        return waits

    async def place(self, source: SourceCode, feed: str, walk: RunId | None) -> Place | None:
        row = await self.connection.fetchrow(SQL["place_of_feed"], source, feed, walk)
        if row is None:
            return None
        first, last = row["first_day"], row["last_day"]
        return Place(row["cursor"], None if first is None else Span(first, last), row["done"])

    async def move(
        self, source: SourceCode, feed: str, walk: RunId | None, place: Place, *, at: datetime
    ) -> None:
        span = (place.span.first, place.span.last) if place.span else (None, None)
        await self.connection.execute(
            SQL["move_feed"], source, feed, walk, place.cursor, *span, place.done, at
        )

    async def end_walk(self, walk: RunId) -> None:
        await self.connection.execute(SQL["end_walk"], walk)


@dataclass(frozen=True, slots=True)
class PostgresRuns:
    """`RunsRead`, and `PastRuns`."""

    pool: Pool

    async def standing(self, source: SourceCode) -> SourceStanding:
        async with self.pool.acquire() as connection:
            row = await connection.fetchrow(SQL["standing"], source)
            found = await connection.fetch(SQL["runs_of_standing"], source)
        runs = {each["role"]: run_of(each) for each in found}
        asked, metadata = runs.get("asked"), runs.get("metadata")
        return SourceStanding(
            source,
            runs.get("active"),
            runs.get("last"),
            runs.get("success"),
            asked.asked_at if asked else None,
            row["total"] if row else 0,
            row["feed"] if row else None,
            row["cursor"] if row else None,
            row["parked"] if row else 0,
            bool(row and row["initial_done"]),
            metadata.asked_at if metadata else None,
        )

    async def asked_at(self, source: SourceCode, kind: RunKind) -> datetime | None:
        at: datetime | None = await self.pool.fetchval(SQL["asked_at"], source, kind)
        return at

    async def orphans(self) -> Sequence[SourceCode]:
        rows = await self.pool.fetch(SQL["orphans"], SILENCE)
        return [SourceCode(each["source"]) for each in rows]

    async def hear(self, run_id: RunId, holder: UUID) -> bool:
        return await self.pool.fetchval(SQL["hear_run"], run_id, holder) is not None

    async def page(
        self, source: SourceCode | None, before: int | None, limit: int
    ) -> Sequence[Run]:
        rows = await self.pool.fetch(SQL["page_of_runs"], source, before, limit)
        return [run_of(each) for each in rows]

    async def get(self, run_id: RunId) -> Run:
        row = await self.pool.fetchrow(SQL["get_run"], run_id)
        if row is None:
            raise RunNotFound
        return run_of(row)

    async def forget(self, before: datetime, limit: int) -> int:
        count: int = await self.pool.fetchval(SQL["forget_runs"], before, limit)
        return count
