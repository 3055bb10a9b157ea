"""How syncs are doing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from application.psp.ports import Provider
from application.psp.syncing.kept_ports import EntitiesRead, EntityLine
from application.psp.syncing.plan_syncs import interval_of
from application.psp.syncing.ports import RunsRead, SourceStanding
from application.shared.ports import Clock, Settings
from domain.psp.operation import SourceCode
from domain.psp.sync_runs import Run, RunId, RunState
from domain.shared.values import value

Overall = Literal["healthy", "syncing", "error"]


@value
class SourceStatus:
    """A source, and when it is looked at next."""

    title: str
    standing: SourceStanding
    where: str | None
    """How far it was read, for people."""
    next_at: datetime
    next_in_seconds: int

    @property
    def state(self) -> Literal["idle", "running", "failed"]:
        """Say what it is doing, or how it ended."""
        active, last = self.standing.active, self.standing.last
        if active is not None and (active.state is RunState.RUNNING or active.started_at):
            return "running"
        return "failed" if last is not None and last.state is RunState.FAILED else "idle"


@dataclass(frozen=True, slots=True)
class ShowSyncs:
    """Tell of each source that is configured."""

    runs: RunsRead
    providers: Sequence[Provider]
    known: Settings
    clock: Clock

    async def __call__(self) -> tuple[Overall, Sequence[SourceStatus]]:
        now = self.clock.now()
        statuses = []
        for each in self.providers:
            standing = await self.runs.standing(each.source)
            seconds = interval_of(self.known, each.source, each.interval)
            last = standing.last_asked_at
            due = now if last is None else max(now, last + timedelta(seconds=seconds))
            statuses.append(
                SourceStatus(
                    *(each.title, standing, _where(each, standing)),
                    *(due, round((due - now).total_seconds())),
                )
            )
        states = {each.state for each in statuses}
        overall: Overall = "healthy"
        if "failed" in states:
            overall = "error"
        elif "running" in states:
            overall = "syncing"
        return overall, statuses


def _where(provider: Provider, standing: SourceStanding) -> str | None:
    """Say how far a source was read; nothing for a feed that is not there any more."""
    if standing.cursor is None:
        return None
    feeds = (each for each in provider.feeds if each.name == standing.feed)
    return next((each.where(standing.cursor) for each in feeds), None)


@dataclass(frozen=True, slots=True)
class ListRuns:
    """Give runs, the newest first; and one of them."""

    runs: RunsRead

    async def __call__(
        self, *, source: str | None, before: int | None, limit: int
    ) -> Sequence[Run]:
        return await self.runs.page(None if source is None else SourceCode(source), before, limit)

    async def one(self, *, run_id: RunId) -> Run:
        """Raise `RunNotFound` when there is none."""
        return await self.runs.get(run_id)


@dataclass(frozen=True, slots=True)
class ListEntities:
    """Give whom providers know, and what they had when."""

    entities: EntitiesRead

    async def __call__(
        self,
        *,
        source: str | None,
        kind: str | None,
        after: tuple[str, str, str] | None,
        limit: int,
    ) -> Sequence[EntityLine]:
        return await self.entities.page(
            None if source is None else SourceCode(source), kind, after, limit
        )

    async def balances(
        self, *, source: str, kind: str, id_: str, limit: int
    ) -> tuple[str | None, Sequence[tuple[datetime, Decimal]]]:
        """Raise `EntityNotFound` for somebody of whom nothing was told."""
        return await self.entities.balances(SourceCode(source), kind, id_, limit)
