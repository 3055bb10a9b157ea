"""What operators decide about reference data."""

import re

from domain.gateway.reference import EntryKind
from domain.shared.settings import InvalidSetting, Setting

_FORM = re.compile(rf"({'|'.join(EntryKind)}):[A-Za-z0-9][A-Za-z0-9_-]{{0,39}}")


def _check(words: frozenset[str]) -> None:
    if not all(_FORM.fullmatch(each) for each in words):
        raise InvalidSetting("Entries are like bank:sber, method:rub-sbp, currency:RUB, country:RU")


OFF: Setting[frozenset[str]] = Setting(
    "gateway.reference_off",
    frozenset(),
    "Which banks, methods, currencies and countries are switched off: bank:sber, method:rub-sbp.",
    check=_check,
)
SETTINGS = (OFF,)
