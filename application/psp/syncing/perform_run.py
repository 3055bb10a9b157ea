"""Do a run: read the feeds of a provider, page by page, and go on where another has stopped."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from application.psp.ports import (
    Days,
    Feed,
    FeedPage,
    Provider,
    ProviderRefused,
    ProviderUnavailable,
)
from application.psp.syncing.moved_figures import MovedFigures
from application.psp.syncing.ports import BeginSyncWork, Overtaken, Place, SyncWork
from application.psp.syncing.store_page import Stored, StorePage
from application.shared.announce import Announce
from application.shared.ports import Clock
from domain.psp.sync_events import (
    NewTransactions,
    SyncCompleted,
    SyncFailed,
    SyncProgressFacts,
    TransactionUpdated,
)
from domain.psp.sync_runs import Failure, Run, RunKind, RunState, Span, Tally
from domain.shared.errors import Unavailable
from domain.shared.ids import derived_id

MOST_TOLD = 100
"""Operations of a page that are told of one by one."""
ATTEMPTS = 5
PAUSE = 0.1
"""Seconds after the first time that a page could not be stored, because others were faster."""
RECONCILE = "psp.reconcile"


class MakesWay(Exception):
    """Something more urgent waits for the same source: the run goes on after it."""


@dataclass(frozen=True, slots=True)
class PerformRun:
    """Bring in what a provider has to tell, a transaction for each page.

    Cursors and counts move with the rows: a run that is killed goes on behind its last page. A
    failure ends the run, and says why; what was stored stays. Raises `RunLost` when somebody else
    has taken it up, and `Unavailable`.
    """

    begin: BeginSyncWork
    store: StorePage
    announce: Announce
    figures: MovedFigures
    clock: Clock

    async def __call__(self, *, run: Run, holder: UUID, provider: Provider) -> None:
        try:
            await self._read(run, holder, provider.feeds)
        except MakesWay:
            return
        except (ProviderUnavailable, ProviderRefused) as error:
            message = str(error) or type(error).sentence
            await self.finish(run, holder, Failure(type(error).code, message[:500]))
        else:
            await self.finish(run, holder, None)
        await self.figures.settle()

    async def finish(
        self, run: Run, holder: UUID, failure: Failure | None, tally: Tally | None = None
    ) -> None:
        """End a run, tell of it, and have the days that it touched reconciled."""
        now = self.clock.now()
        state = RunState.FAILED if failure else RunState.COMPLETED
        async with self.begin() as work:
            held = await work.runs.hold(run.id, holder)
            ended = replace(
                held, state=state, finished_at=now, failure=failure, tally=tally or held.tally
            )
            await work.runs.save(ended)
            await work.runs.end_walk(run.id)
            await _reconcile(work, ended)
            if not _told_at_once(ended) and ended.tally.new:
                await work.tell(NewTransactions(run.source, ended.tally.new), at=now)
            if failure:
                await work.tell(SyncFailed(ended), at=now)
            elif run.kind in {RunKind.INCREMENTAL, RunKind.BACKFILL}:
                await work.tell(SyncCompleted(ended), at=now)

    async def _read(self, run: Run, holder: UUID, feeds: Sequence[Feed]) -> None:
        walk = None if run.follows else run.id
        behind = 0
        for feed in feeds:
            async with self.begin() as work:
                place = await work.runs.place(run.source, feed.name, walk)
            if place is not None and place.done and not run.follows:
                continue
            after, span = _start(run, place, self.clock.now().date())
            days = None if span is None else Days(span.first, span.last)
            done = 0
            async for page in feed.pages(after=after, days=days):
                at = Place(page.cursor, span, done=False)
                stored = await self._keep(run, holder, feed, page, at, behind)
                done = page.done
                await self._say(run, stored, page, behind)
                await self._make_way(run, holder)
            behind += done
            if span is not None:
                await self._end_feed(run, holder, feed, span)

    async def _keep(
        self, run: Run, holder: UUID, feed: Feed, page: FeedPage, place: Place, behind: int
    ) -> Stored:
        for attempt in range(ATTEMPTS):
            try:
                async with self.begin() as work:
                    return await self._keep_once(work, run, holder, feed, page, place, behind)
            except (Overtaken, Unavailable):
                if attempt == ATTEMPTS - 1:
                    raise
                await asyncio.sleep(PAUSE * 2**attempt)
        raise Overtaken

    async def _keep_once(
        self,
        work: SyncWork,
        run: Run,
        holder: UUID,
        feed: Feed,
        page: FeedPage,
        place: Place,
        behind: int,
    ) -> Stored:
        now = self.clock.now()
        held = await work.runs.hold(run.id, holder)
        stored = await self.store(work, run.source, page.operations, page.unread)
        walk = None if run.follows else run.id
        await work.runs.move(run.source, feed.name, walk, place, at=now)
        tally = held.tally.after(_tally(page, stored, behind))
        touched = tuple(sorted({*held.touched, *stored.touched}))
        await work.runs.save(replace(held, tally=tally, touched=touched))
        if _told_at_once(run):
            if stored.new:
                await work.tell(NewTransactions(run.source, len(stored.new)), at=now)
            singly = [TransactionUpdated(each) for each in stored.changed[:MOST_TOLD]]
            await work.tell(*singly, at=now)
        return stored

    async def _end_feed(self, run: Run, holder: UUID, feed: Feed, span: Span) -> None:
        """Note that a walk over days is over. Where nothing came it begins there the next time."""
        walk = None if run.follows else run.id
        async with self.begin() as work:
            await work.runs.hold(run.id, holder)
            place = await work.runs.place(run.source, feed.name, walk)
            cursor = place.cursor if place else None
            if walk is not None or cursor is None:
                ended = Place(cursor, span, done=True)
            else:
                ended = Place(cursor, None, done=False)
            await work.runs.move(run.source, feed.name, walk, ended, at=self.clock.now())

    async def _make_way(self, run: Run, holder: UUID) -> None:
        """Let a backfill wait again, behind what is more urgent. Raises `MakesWay`."""
        if run.follows:
            return
        async with self.begin() as work:
            held = await work.runs.hold(run.id, holder)
            if not await work.runs.others_wait(held):
                return
            await work.runs.save(replace(held, state=RunState.WAITING))
        raise MakesWay

    async def _say(self, run: Run, stored: Stored, page: FeedPage, behind: int) -> None:
        tally = _tally(page, stored, behind)
        said: SyncProgressFacts = {
            "source": run.source,
            "run_id": str(run.id),
            "kind": run.kind,
            "progress": tally.progress,
            "total": tally.total,
            "percent": tally.percent,
        }
        await self.announce("sync_progress", said)
        if stored.touched:
            await self.figures.moved()


def _start(run: Run, place: Place | None, today: date) -> tuple[str | None, Span | None]:
    """Give where to go on, and the days of the walk, if it is over days.

    A feed without a cursor is never read without days: that would be all of its past.
    """
    if place is None:
        return None, run.span or Span(today - timedelta(days=1), today)
    if not run.follows:
        return place.cursor, run.span
    if place.cursor is None and place.span is not None:
        return None, Span(place.span.first, today)
    return place.cursor, place.span


def _tally(page: FeedPage, stored: Stored, behind: int) -> Tally:
    return Tally(
        pages=1,
        records=len(page.operations),
        new=len(stored.new),
        changed=len(stored.changed),
        parked=stored.parked,
        progress=behind + page.done,
        total=None if page.total is None else behind + max(page.total, page.done),
    )


def _told_at_once(run: Run) -> bool:
    """Tell whether each page is told of: a walk over the past is told as a whole."""
    return run.follows and not run.initial


async def _reconcile(work: SyncWork, run: Run) -> None:
    if not run.touched:
        return
    days = [each.isoformat() for each in run.touched]
    once = derived_id(run.source, *days).hex
    await work.jobs.enqueue(RECONCILE, {"days": days, "source": run.source}, once=once)
