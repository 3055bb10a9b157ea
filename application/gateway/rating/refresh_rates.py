"""Ask the sources for rates, and say when there are none."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.gateway.rating.ports import BeginRatingWork, RateLines, RateSource
from application.gateway.rating.views import PairLine
from application.shared.jobs import Payload
from application.shared.ports import Clock, Settings
from domain.gateway.rates import Pair, Rate, RateDoubted, RateWentStale, Told, jumped
from domain.gateway.rating_settings import LARGEST_JUMP, STALE_AFTER
from domain.shared.errors import Unavailable

REFRESH = "gateway.refresh_rates"
log = logging.getLogger(__name__)
MEMORY = timedelta(days=1)
"""A rate may be anything if the one before is older."""


@dataclass(frozen=True, slots=True)
class RefreshRates:
    """Keep what each source tells now of the pairs that are read from it.

    What is too far from a source's last word is kept, told, and not used. A rate that has gone
    stale is told once. One source that is away does not hold the others up: it is asked again the
    next time.
    """

    begin: BeginRatingWork
    lines: RateLines
    sources: Sequence[RateSource]
    settings: Settings
    clock: Clock

    async def now(self, _: Payload) -> None:
        """Do it as a job, because a pair has just been given a source."""
        await self()

    async def __call__(self) -> None:
        pairs = await self.lines.pairs()
        for source in self.sources:
            wanted = [each.pair for each in pairs if each.source == source.name]
            if wanted:
                await self._ask(source, wanted)
        asked = {each.pair for each in pairs}  # One that is set just now comes next time.
        for line in await self.lines.pairs():
            if line.pair in asked and await self._has_turned(line):
                await self._tell(line.pair)

    async def _ask(self, source: RateSource, pairs: Sequence[Pair]) -> None:
        try:
            told = await source.latest(pairs)
        except Unavailable:
            return  # Its failure is logged and counted where it is asked.
        for pair in pairs:
            if pair in told:
                await self._keep(pair, source.name, told[pair])

    async def _keep(self, pair: Pair, source: str, told: Told) -> None:
        now = self.clock.now()
        told = Told(told.base, min(told.at, now))
        async with self.begin() as work:
            if await work.rates.lock(pair) is None:
                return
            before = await work.rates.latest(pair, source)
            taken = before is None or not self._doubtful(before, told)
            kept = await work.rates.keep(pair, source, told, at=now, taken=taken)
            if kept and before is not None and not taken:
                log.warning("%s of %s is doubted: %s after %s", *_words(pair, source, told, before))
                await work.tell(RateDoubted(pair, source, told.base, before.base), at=now)

    def _doubtful(self, before: Rate, told: Told) -> bool:
        recent = told.at - before.at < MEMORY
        return recent and jumped(before.base, told.base, self.settings.get(LARGEST_JUMP))

    async def _has_turned(self, line: PairLine) -> bool:
        return line.told_stale != self._stale(line.latest, self.clock.now())

    async def _tell(self, pair: Pair) -> None:
        async with self.begin() as work:
            known, now = await work.rates.lock(pair), self.clock.now()
            if known is None:
                return
            stale = self._stale(known.latest, now)
            if stale == known.told_stale:
                return
            await work.rates.mark_stale(pair, told=stale)
            if stale:
                log.warning("%s of %s is stale: no orders are taken", pair, known.source)
                await work.tell(_went_stale(known), at=now)

    def _stale(self, latest: Rate | None, now: datetime) -> bool:
        patience = timedelta(seconds=self.settings.get(STALE_AFTER))
        return latest is None or latest.stale(now, patience)


def _words(pair: Pair, source: str, told: Told, before: Rate) -> tuple[object, ...]:
    return pair, source, told.base, before.base


def _went_stale(known: PairLine) -> RateWentStale:
    since = None if known.latest is None else known.latest.at
    return RateWentStale(known.pair, known.source, since)
