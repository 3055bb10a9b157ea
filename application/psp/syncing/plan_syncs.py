"""See to it that every source is looked at in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.psp.ports import Provider
from application.psp.syncing.ask_for_sync import SYNC, AskForSync
from application.psp.syncing.kept_ports import Rates
from application.psp.syncing.ports import BeginSyncWork, RunsRead, Wish
from application.shared.ports import Clock, Settings
from domain.psp import syncing_settings as tuned
from domain.psp.operation import SourceCode
from domain.psp.sync_runs import RATES, RunKind


@dataclass(frozen=True, slots=True)
class PlanSyncs:
    """Ask for the runs that are due, and for those to be gone on with that nobody does.

    Called every few seconds by one process at a time; twice does no harm.
    """

    ask: AskForSync
    begin: BeginSyncWork
    runs: RunsRead
    providers: Sequence[Provider]
    rates: Rates
    known: Settings
    clock: Clock

    async def __call__(self) -> None:
        now = self.clock.now()
        if self.rates.configured:
            seconds = self.known.get(tuned.RATES_SECONDS)
            if _due(await self.runs.asked_at(RATES, RunKind.RATES), seconds, now):
                await self.ask.ask(Wish(RATES, RunKind.RATES), None)
        for each in self.providers:
            await self._plan(each, now)
        for source in await self.runs.orphans():
            async with self.begin() as work:
                await work.jobs.enqueue(SYNC, {"source": source}, once=source)

    async def _plan(self, provider: Provider, now: datetime) -> None:
        standing = await self.runs.standing(provider.source)
        seconds = self.known.get(tuned.METADATA_SECONDS)
        if provider.knows_entities and _due(standing.metadata_asked_at, seconds, now):
            await self.ask.ask(Wish(provider.source, RunKind.METADATA), None)
        if _due(standing.last_asked_at, self.interval(provider), now):
            await self.ask.ask(await self.ask.increment(provider.source, None), None)

    def interval(self, provider: Provider) -> int:
        """Give the seconds between two syncs, as they are tuned now."""
        return interval_of(self.known, provider.source, provider.interval)


def interval_of(known: Settings, source: SourceCode, default: int) -> int:
    return tuned.interval_of(source, known.get(tuned.INTERVALS), default)


def _due(last: datetime | None, seconds: int, now: datetime) -> bool:
    return last is None or now - last >= timedelta(seconds=seconds)
