"""Do whatever waits for a source, one run after the other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import UUID, uuid4

from application.psp.ports import Provider, ProviderRefused, ProviderUnavailable
from application.psp.syncing.ask_for_sync import SYNC
from application.psp.syncing.perform_run import PerformRun
from application.psp.syncing.ports import BeginSyncWork, RunsRead, Wish
from application.psp.syncing.refresh_rates import RefreshRates
from application.psp.syncing.sync_entities import SyncEntities
from application.shared.jobs import Payload
from application.shared.ports import Clock
from domain.psp.operation import SourceCode
from domain.psp.sync_events import SyncStarted
from domain.psp.sync_runs import RATES, Failure, Run, RunKind, RunLost, Tally
from domain.shared.errors import Unavailable

HEARD_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class DoWaiting:
    """Take up the runs of a source until none waits, over all processes one at a time.

    A run whose process has died is gone on with by whoever comes next.
    """

    begin: BeginSyncWork
    runs: RunsRead
    providers: Sequence[Provider]
    perform: PerformRun
    sync_entities: SyncEntities
    refresh_rates: RefreshRates
    clock: Clock

    async def __call__(self, payload: Payload) -> None:
        source, holder = SourceCode(str(payload["source"])), uuid4()
        while (run := await self._claim(source, holder)) is not None:
            async with self._heard(run, holder):
                try:
                    await self._do(run, holder)
                except RunLost:
                    return
                except Unavailable:
                    raise  # It stays under way, and is taken up again.
                except Exception as error:
                    strange = Failure("unexpected_error", type(error).__name__)
                    await self.perform.finish(run, holder, strange)
                    raise
            if run.kind is RunKind.BACKFILL:
                await self._ask_for_rates()

    async def _claim(self, source: SourceCode, holder: UUID) -> Run | None:
        now = self.clock.now()
        async with self.begin() as work:
            run = await work.runs.claim(source, holder, at=now)
            if run is not None and run.started_at == now and _of_operations(run):
                await work.tell(SyncStarted(run), at=now)
        return run

    async def _do(self, run: Run, holder: UUID) -> None:
        provider = {each.source: each for each in self.providers}.get(run.source)
        if run.kind is RunKind.RATES:
            await self._alone(run, holder, self.refresh_rates())
        elif provider is None:
            gone = Failure("source_not_found", "The source is not configured any more")
            await self.perform.finish(run, holder, gone)
        elif run.kind is RunKind.METADATA:
            await self._alone(run, holder, self.sync_entities(provider=provider))
        else:
            await self.perform(run=run, holder=holder, provider=provider)

    async def _ask_for_rates(self) -> None:
        """See to the rates of days that we had nothing of before."""
        if self.refresh_rates.rates.configured:
            async with self.begin() as work:
                await work.runs.ask(Wish(RATES, RunKind.RATES), at=self.clock.now())
                await work.jobs.enqueue(SYNC, {"source": RATES}, once=RATES)

    async def _alone(self, run: Run, holder: UUID, work: Awaitable[Tally]) -> None:
        """Do a run that is one piece."""
        try:
            tally = await work
        except (ProviderUnavailable, ProviderRefused) as error:
            message = str(error) or type(error).sentence
            await self.perform.finish(run, holder, Failure(type(error).code, message[:500]))
        else:
            await self.perform.finish(run, holder, None, tally)

    @asynccontextmanager
    async def _heard(self, run: Run, holder: UUID) -> AsyncIterator[None]:
        """Say again and again that we are at it."""
        task = asyncio.create_task(self._keep_saying(run, holder), name="sync heartbeat")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _keep_saying(self, run: Run, holder: UUID) -> None:
        while True:
            await asyncio.sleep(HEARD_SECONDS)
            with suppress(Unavailable):  # It may be back before anybody misses us.
                if not await self.runs.hear(run.id, holder):
                    return


def _of_operations(run: Run) -> bool:
    return run.kind in {RunKind.INCREMENTAL, RunKind.BACKFILL}
