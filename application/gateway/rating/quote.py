"""Tell what the rate is now."""

from dataclasses import dataclass
from datetime import timedelta

from application.gateway.ports import Quote, RateStale, RateUnknown
from application.gateway.rating.ports import RateLines
from application.shared.ports import Clock, Settings
from domain.gateway.rates import Pair, applied
from domain.gateway.rating_settings import STALE_AFTER
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class CurrentQuotes:
    """`Quotes`: the latest rate of the pair's source, with the store's margin on it."""

    lines: RateLines
    settings: Settings
    clock: Clock

    async def quote(
        self, store: OwnerId, currency: Currency, settlement: Currency, direction: Direction
    ) -> Quote:
        line = await self.lines.quote(store, Pair(currency, settlement))
        if line is None or line.latest is None:
            raise RateUnknown
        latest = line.latest
        patience = timedelta(seconds=self.settings.get(STALE_AFTER))
        if latest.stale(self.clock.now(), patience):
            raise RateStale
        rate = applied(latest.base, line.margins.of(direction))
        return Quote(latest.base, rate, latest.source, latest.at)
