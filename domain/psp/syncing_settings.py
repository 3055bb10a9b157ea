"""What operators tune about keeping up with providers."""

import re
from typing import Any

from domain.psp.operation import SOURCE_CODE, SourceCode
from domain.shared.settings import InvalidSetting, Setting

SHORTEST, LONGEST = 10, 86_400


def _check_intervals(words: frozenset[str]) -> None:
    sources = []
    for each in words:
        source, _, seconds = each.partition("=")
        if not SOURCE_CODE.fullmatch(source) or not re.fullmatch("[0-9]{1,5}", seconds, re.ASCII):
            raise InvalidSetting("Each is a source and its seconds, as vima=60.")
        if not SHORTEST <= int(seconds) <= LONGEST:
            raise InvalidSetting(f"There are {SHORTEST} to {LONGEST} seconds between two syncs.")
        sources.append(source)
    if len(set(sources)) < len(sources):
        raise InvalidSetting("Each source is named once.")


INTERVALS: Setting[frozenset[str]] = Setting(
    "psp.sync_intervals",
    frozenset(),
    "Seconds between two syncs of a source, as vima=60; others have what their provider begins "
    "with.",
    check=_check_intervals,
)
METADATA_SECONDS = Setting(
    "psp.metadata_seconds",
    300,
    "Seconds between two looks at whom a provider knows, and at their balances.",
    minimum=SHORTEST,
    maximum=LONGEST,
)
RATES_SECONDS = Setting(
    "psp.rates_seconds",
    1800,
    "Seconds between two looks at exchange rates.",
    minimum=SHORTEST,
    maximum=LONGEST,
)
RUNS_DAYS = Setting(
    "psp.runs_kept_days",
    90,
    "Days for which runs of syncs and of reconciliation are told of; the latest ones stay.",
    minimum=1,
    maximum=3660,
)
SETTINGS: tuple[Setting[Any], ...] = (INTERVALS, METADATA_SECONDS, RATES_SECONDS, RUNS_DAYS)


def interval_of(source: SourceCode, chosen: frozenset[str], default: int) -> int:
    """Give the seconds between two syncs of a source."""
    known = dict(each.split("=") for each in chosen)
    return int(known.get(source, default))
