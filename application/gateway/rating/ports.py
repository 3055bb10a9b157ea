"""What is needed to know rates."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.gateway.rating.views import KeptRate, PairLine, QuoteLine, StoreMargins
from application.gateway.work import Begin
from application.shared.jobs import Jobs
from application.shared.ports import Audit, Tell
from domain.gateway.rates import Margins, Pair, Rate, Told
from domain.shared.ids import OwnerId


class RateSource(Protocol):
    """Somebody who tells rates."""

    @property
    def name(self) -> str:
        """Give the name by which operators choose it."""
        ...

    async def latest(self, pairs: Collection[Pair]) -> Mapping[Pair, Told]:
        """Ask for what is known of these pairs now; of some there may be nothing.

        Raises `Unavailable`. Never called within a transaction.
        """
        ...


class Rates(Protocol):
    """Rates, within one transaction."""

    async def lock(self, pair: Pair) -> PairLine | None:
        """Give a pair, if it is set; nobody else changes it until the commit, set or not."""
        ...

    async def put(self, pair: Pair, source: str, margins: Margins) -> None:
        """Set where a pair's rate is read, and with which margins."""
        ...

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
        """Keep a rate for good. False when the source has said that before."""
        ...

    async def latest(self, pair: Pair, source: str) -> Rate | None:
        """Give the latest rate of a source that was believed."""
        ...

    async def mark_stale(self, pair: Pair, *, told: bool) -> None:
        """Note whether it has been told that the rate is stale."""
        ...

    async def put_margins(self, store: OwnerId, pair: Pair, margins: Margins) -> None:
        """Set what differs for one store. Raises `StoreNotFound`, `RateNotSet`."""
        ...

    async def drop_margins(self, store: OwnerId, pair: Pair) -> bool:
        """Let a store have the margins of everybody. False if it had."""
        ...


@dataclass(frozen=True, slots=True)
class RatingWork:
    """What stands or falls together about rates."""

    tell: Tell
    audit: Audit
    jobs: Jobs
    rates: Rates


BeginRatingWork = Begin[RatingWork]


class RateLines(Protocol):
    """Rates to be read."""

    async def quote(self, store: OwnerId, pair: Pair) -> QuoteLine | None:
        """Give what a store's orders are priced by, if the pair is set."""
        ...

    async def pairs(self) -> Sequence[PairLine]:
        """Give all pairs that are set, by their codes."""
        ...

    async def of_stores(self, pair: Pair) -> Sequence[StoreMargins]:
        """Give what differs for stores."""
        ...

    async def history(
        self, pair: Pair, source: str | None, before: int | None, limit: int
    ) -> Sequence[KeptRate]:
        """Give at most `limit` rates that were kept, the latest kept first, before an id."""
        ...
