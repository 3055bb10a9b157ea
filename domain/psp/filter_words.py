"""A filter in words that can be kept: of an export, or of a report that comes every week."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from domain.psp.filters import OperationFilter, Period, timezone
from domain.psp.operation import Direction, Status

PERIOD = "period"
CHOICES = "sources", "projects", "currencies", "methods", "countries"


def words_of(wanted: OperationFilter) -> dict[str, object]:
    """Give what a filter says, ready for JSON."""
    period = wanted.period
    return {
        **{name: sorted(getattr(wanted, name)) for name in CHOICES},
        "statuses": sorted(wanted.statuses),
        "directions": sorted(wanted.directions),
        "amount_min": None if wanted.amount_min is None else str(wanted.amount_min),
        "amount_max": None if wanted.amount_max is None else str(wanted.amount_max),
        PERIOD: period and period_words(period),
    }


def period_words(period: Period) -> list[str]:
    """Give days in words."""
    return [period.first.isoformat(), period.last.isoformat(), period.zone.key]


def filter_of(words: Mapping[str, object]) -> OperationFilter:
    """Read it again."""
    return OperationFilter(
        period=_period(words.get(PERIOD)),
        statuses=frozenset(map(Status, _texts(words, "statuses"))),
        directions=frozenset(map(Direction, _texts(words, "directions"))),
        amount_min=_amount(words.get("amount_min")),
        amount_max=_amount(words.get("amount_max")),
        **{name: frozenset(_texts(words, name)) for name in CHOICES},
    )


def _texts(words: Mapping[str, object], name: str) -> Iterable[str]:
    found = words.get(name)
    return map(str, found) if isinstance(found, list) else ()


def _period(told: object) -> Period | None:
    if not isinstance(told, list):
        return None
    first, last, zone = map(str, told)
    return Period(date.fromisoformat(first), date.fromisoformat(last), timezone(zone))


def _amount(told: object) -> Decimal | None:
    return None if told is None else Decimal(str(told))
