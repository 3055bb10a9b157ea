"""Ask for runs: now, or for days of the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from application.psp.ports import Provider
from application.psp.syncing.ports import BeginSyncWork, Overtaken, RunsRead, SyncWork, Wish
from application.shared.ports import Act, Clock
from domain.psp.operation import SourceCode, SourceNotFound
from domain.psp.sync_runs import MOST_WAITING, Run, RunKind, Span, TooManyBackfills
from domain.shared.caller import Caller
from domain.shared.values import value

SYNC = "psp.sync"
"""The job that does whatever waits for a source."""
ATTEMPTS = 3


@value
class Asked:
    """A run that will be done, or is being done already."""

    run: Run
    joined: bool


@dataclass(frozen=True, slots=True)
class AskForSync:
    """Put runs in line, one of a kind for each source: whoever asks again joins it."""

    begin: BeginSyncWork
    runs: RunsRead
    providers: Sequence[Provider]
    initial_days: int
    clock: Clock

    async def now(self, *, by: Caller | None, source: str | None = None) -> Sequence[Asked]:
        """Ask for what is new, of a source or of all. Raises `SourceNotFound`."""
        return [
            await self.ask(await self.increment(each.source, by), by)
            for each in self._meant(source)
        ]

    async def backfill(
        self, *, by: Caller, source: str | None, first: date, last: date
    ) -> Sequence[Asked]:
        """Ask for days of the past once more.

        Raises `SourceNotFound`, `InvalidBackfill`, `TooManyBackfills`.
        """
        span = Span(first, last)
        span.check(self.clock.now().date())
        return [
            await self.ask(Wish(each.source, RunKind.BACKFILL, span=span, asked_by=by.name), by)
            for each in self._meant(source)
        ]

    async def increment(self, source: SourceCode, by: Caller | None) -> Wish:
        """Say what brings a source up to date: at first a walk over some days of the past."""
        asked_by = None if by is None else by.name
        if (await self.runs.standing(source)).initial_done:
            return Wish(source, RunKind.INCREMENTAL, asked_by=asked_by)
        today = self.clock.now().date()
        span = Span(today - timedelta(days=self.initial_days), today)
        return Wish(source, RunKind.BACKFILL, initial=True, span=span, asked_by=asked_by)

    async def ask(self, wish: Wish, by: Caller | None) -> Asked:
        """Put a run in line, and have it done."""
        for _ in range(ATTEMPTS):
            try:
                async with self.begin() as work:
                    return await self._ask(work, wish, by)
            except Overtaken:
                continue
        raise Overtaken

    async def _ask(self, work: SyncWork, wish: Wish, by: Caller | None) -> Asked:
        run, joined = await work.runs.ask(wish, at=self.clock.now())
        added = not joined and wish.kind is RunKind.BACKFILL and not wish.initial
        if added and await work.runs.waiting_backfills(wish.source) > MOST_WAITING:
            raise TooManyBackfills
        await work.jobs.enqueue(SYNC, {"source": wish.source}, once=wish.source)
        if by is not None:
            after = {"source": wish.source, "kind": wish.kind, "joined": joined}
            if wish.span is not None:
                after |= {"from": wish.span.first.isoformat(), "to": wish.span.last.isoformat()}
            await work.audit.record(Act("psp_sync.asked", by, "psp_run", str(run.id), after=after))
        return Asked(run, joined)

    def _meant(self, source: str | None) -> Sequence[Provider]:
        meant = [each for each in self.providers if source in {None, each.source}]
        if not meant and source is not None:
            raise SourceNotFound
        return meant
