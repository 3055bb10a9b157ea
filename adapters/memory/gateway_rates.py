"""Rates in dictionaries."""

from asyncio import Lock
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime

from adapters.memory.access import MemoryAudit
from adapters.memory.access_settings import MemoryTell
from adapters.memory.funding import Enqueued, MemoryJobs
from application.gateway.rating.ports import RatingWork
from application.gateway.rating.views import KeptRate, PairLine, QuoteLine, StoreMargins
from application.shared.ports import Act
from domain.gateway.rates import MANUAL, Margins, Pair, Rate, RateNotSet, Told
from domain.gateway.store import StoreNotFound
from domain.shared.events import Event
from domain.shared.ids import OwnerId


@dataclass(slots=True)
class MemoryRates:
    """`Rates`, `RateLines`, and how their work begins."""

    stores: dict[OwnerId, str] = field(default_factory=dict)
    """Those that there are, with their names."""
    known: dict[Pair, PairLine] = field(default_factory=dict)
    kept: list[KeptRate] = field(default_factory=list)
    margins: dict[tuple[Pair, OwnerId], Margins] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    jobs: list[Enqueued] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[RatingWork]:
        """Begin a transaction, one after the other: what fails is undone."""
        names = "known", "kept", "margins", "events", "acts", "jobs"
        async with self.turn:
            before = {each: copy(getattr(self, each)) for each in names}
            try:
                yield RatingWork(
                    MemoryTell(self.events), MemoryAudit(self.acts), MemoryJobs(self), self
                )
            except BaseException:
                for name, value in before.items():
                    setattr(self, name, value)
                raise

    async def lock(self, pair: Pair) -> PairLine | None:
        line = self.known.get(pair)
        return None if line is None else self._with_latest(line)

    async def put(self, pair: Pair, source: str, margins: Margins) -> None:
        before = self.known.get(pair)
        told = before is not None and before.told_stale
        self.known[pair] = PairLine(pair, source, margins, None, told)

    async def keep(
        self,
        pair: Pair,
        source: str,
        told: Told,
        *,
        at: datetime,
        taken: bool = True,
        valid_until: datetime | None = None,
        by: OwnerId | None = None,
    ) -> bool:
        said = {(each.pair, each.source, each.at) for each in self.kept}
        if source != MANUAL and (pair, source, told.at) in said:
            return False
        number = len(self.kept) + 1
        self.kept.append(
            KeptRate(number, pair, source, told.base, told.at, at, taken, valid_until, by)
        )
        return True

    async def latest(self, pair: Pair, source: str) -> Rate | None:
        return self._latest(pair, source)

    def _latest(self, pair: Pair, source: str) -> Rate | None:
        found = [each for each in self.kept if (each.pair, each.source) == (pair, source)]
        taken = [each for each in found if each.taken]
        if not taken:
            return None
        last = max(taken, key=lambda each: (each.at, each.id))
        return Rate(pair, source, last.base, last.at, last.valid_until)

    def _with_latest(self, line: PairLine) -> PairLine:
        return replace(line, latest=self._latest(line.pair, line.source))

    async def mark_stale(self, pair: Pair, *, told: bool) -> None:
        self.known[pair] = replace(self.known[pair], told_stale=told)

    async def put_margins(self, store: OwnerId, pair: Pair, margins: Margins) -> None:
        if store not in self.stores:
            raise StoreNotFound
        if pair not in self.known:
            raise RateNotSet
        self.margins[pair, store] = margins

    async def drop_margins(self, store: OwnerId, pair: Pair) -> bool:
        return self.margins.pop((pair, store), None) is not None

    async def quote(self, store: OwnerId, pair: Pair) -> QuoteLine | None:
        line = await self.lock(pair)
        if line is None:
            return None
        return QuoteLine(line.latest, self.margins.get((pair, store), line.margins))

    async def pairs(self) -> Sequence[PairLine]:
        lines = map(self._with_latest, self.known.values())
        return sorted(lines, key=lambda each: (each.pair.settlement.code, each.pair.currency.code))

    async def of_stores(self, pair: Pair) -> Sequence[StoreMargins]:
        return [
            StoreMargins(store, self.stores[store], margins)
            for (of, store), margins in self.margins.items()
            if of == pair
        ]

    async def history(
        self, pair: Pair, source: str | None, before: int | None, limit: int
    ) -> Sequence[KeptRate]:
        found = [
            each
            for each in reversed(self.kept)
            if each.pair == pair
            and source in {None, each.source}
            and (before is None or each.id < before)
        ]
        return found[:limit]
