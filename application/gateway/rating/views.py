"""Rates as they are shown."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.gateway.rates import Margins, Pair, Rate
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """What a store's orders are priced by: the latest rate, if any, and the store's margins."""

    latest: Rate | None
    margins: Margins


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair as it is set, with its latest rate."""

    pair: Pair
    source: str
    margins: Margins
    latest: Rate | None
    told_stale: bool = False
    """Whether it has been told that its rate is stale."""


@dataclass(frozen=True, slots=True)
class StoreMargins:
    """What differs for one store."""

    store: OwnerId
    name: str
    margins: Margins


@dataclass(frozen=True, slots=True)
class KeptRate:
    """One word that was said; not `taken` if it was too far from the one before."""

    id: int
    pair: Pair
    source: str
    base: Decimal
    at: datetime
    kept_at: datetime
    taken: bool
    valid_until: datetime | None
    by: OwnerId | None
