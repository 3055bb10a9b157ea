"""Show rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from application.gateway.rating.ports import RateLines
from application.gateway.rating.views import KeptRate, PairLine, StoreMargins
from application.shared.ports import Clock, Settings
from domain.gateway.rates import Pair, RateNotSet, applied
from domain.gateway.rating_settings import STALE_AFTER


@dataclass(frozen=True, slots=True)
class ShownRate:
    """A pair with what orders get now; without rates as long as nobody has told any."""

    line: PairLine
    payin: Decimal | None
    payout: Decimal | None
    stale: bool


@dataclass(frozen=True, slots=True)
class ReadRates:
    """Rates as they are, and as they were."""

    lines: RateLines
    settings: Settings
    clock: Clock

    async def all(self) -> Sequence[ShownRate]:
        """Give all pairs that are set."""
        return [self.shown(each) for each in await self.lines.pairs()]

    async def one(self, pair: Pair) -> ShownRate:
        """Give one. Raises `RateNotSet`."""
        for each in await self.lines.pairs():
            if each.pair == pair:
                return self.shown(each)
        raise RateNotSet

    def shown(self, line: PairLine) -> ShownRate:
        """Give a pair as it is now."""
        latest = line.latest
        if latest is None:
            return ShownRate(line, None, None, stale=True)
        patience = timedelta(seconds=self.settings.get(STALE_AFTER))
        return ShownRate(
            line,
            applied(latest.base, line.margins.payin),
            applied(latest.base, line.margins.payout),
            latest.stale(self.clock.now(), patience),
        )

    async def of_stores(self, pair: Pair) -> Sequence[StoreMargins]:
        """Give what differs for stores."""
        return await self.lines.of_stores(pair)

    async def history(
        self, pair: Pair, source: str | None, before: int | None, limit: int
    ) -> Sequence[KeptRate]:
        """Give at most `limit` rates that were kept, the latest kept first."""
        return await self.lines.history(pair, source, before, limit)
