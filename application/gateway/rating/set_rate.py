"""Decide what a pair is worth, or where that is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from application.gateway.rating.ports import BeginRatingWork, RateSource, RatingWork
from application.gateway.rating.refresh_rates import REFRESH
from application.gateway.rating.views import PairLine
from application.shared.ports import Act, Clock
from domain.gateway.rates import (
    MANUAL,
    ManualNeedsRate,
    Margins,
    Pair,
    RateSet,
    Told,
    UnknownSource,
)
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class SetRate:
    """Set a pair: its source, its margins, and its rate where that is set by hand.

    What is left out stays as it is; a pair that is not set yet needs a source or a rate. Raises
    `InvalidRate`, `InvalidMargin`, `UnknownSource`, `ManualNeedsRate`.
    """

    begin: BeginRatingWork
    sources: Sequence[RateSource]
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        pair: Pair,
        source: str | None,
        rate: Decimal | None,
        valid_for: timedelta | None,
        payin: Decimal | None,
        payout: Decimal | None,
    ) -> PairLine:
        async with self.begin() as work:
            known, now = await work.rates.lock(pair), self.clock.now()
            chosen = self._source(known, source, rate)
            margins = _margins(known, payin, payout)
            await work.rates.put(pair, chosen, margins)
            if rate is not None:
                until = None if valid_for is None else now + valid_for
                told = Told(rate, now)
                await work.rates.keep(
                    pair, MANUAL, told, at=now, valid_until=until, by=by.principal
                )
            latest = await work.rates.latest(pair, chosen)
            if chosen == MANUAL and latest is None:
                raise ManualNeedsRate
            line = PairLine(pair, chosen, margins, latest)
            if chosen != MANUAL and (known is None or chosen != known.source):
                await work.jobs.enqueue(REFRESH, {}, once=REFRESH)
            await _note(work, by, known, line, now)
        return line

    def _source(self, known: PairLine | None, source: str | None, rate: Decimal | None) -> str:
        if source is None:
            source = MANUAL if rate is not None or known is None else known.source
        if rate is not None and source != MANUAL:
            raise UnknownSource
        if source != MANUAL and source not in {each.name for each in self.sources}:
            raise UnknownSource
        return source


def _margins(known: PairLine | None, payin: Decimal | None, payout: Decimal | None) -> Margins:
    before = Margins() if known is None else known.margins
    return Margins(
        before.payin if payin is None else payin, before.payout if payout is None else payout
    )


async def _note(
    work: RatingWork, by: Caller, known: PairLine | None, line: PairLine, at: datetime
) -> None:
    base = None if line.latest is None else line.latest.base
    await work.tell(RateSet(line.pair, line.source, base, line.margins), at=at)
    before = None if known is None else _facts(known)
    await work.audit.record(Act("rate.set", by, "rate", str(line.pair), before, _facts(line)))


def _facts(line: PairLine) -> Mapping[str, object]:
    return {
        "source": line.source,
        "rate": None if line.latest is None else format(line.latest.base, "f"),
        "payin_percent": format(line.margins.payin, "f"),
        "payout_percent": format(line.margins.payout, "f"),
    }


@dataclass(frozen=True, slots=True)
class SetStoreMargins:
    """Let one store have margins of its own. Raises `StoreNotFound`, `RateNotSet`."""

    begin: BeginRatingWork

    async def __call__(self, *, by: Caller, store: OwnerId, pair: Pair, margins: Margins) -> None:
        async with self.begin() as work:
            await work.rates.put_margins(store, pair, margins)
            after = {
                "store_id": str(store),
                "payin_percent": format(margins.payin, "f"),
                "payout_percent": format(margins.payout, "f"),
            }
            await work.audit.record(
                Act("rate.store_margins_set", by, "rate", str(pair), after=after)
            )


@dataclass(frozen=True, slots=True)
class DropStoreMargins:
    """Let a store have the margins of everybody again; once more is no error."""

    begin: BeginRatingWork

    async def __call__(self, *, by: Caller, store: OwnerId, pair: Pair) -> None:
        async with self.begin() as work:
            if await work.rates.drop_margins(store, pair):
                before = {"store_id": str(store)}
                await work.audit.record(
                    Act("rate.store_margins_dropped", by, "rate", str(pair), before)
                )
