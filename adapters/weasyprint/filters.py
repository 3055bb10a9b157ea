"""How figures and moments are written in each language; what comes in is as the API has it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

DAYS = {"en": "%Y-%m-%d", "ru": "%d.%m.%Y"}
MONTHS = {"en": "%Y-%m", "ru": "%m.%Y"}
THOUSANDS = {"en": ",", "ru": "\N{NO-BREAK SPACE}"}
POINT = {"en": ".", "ru": ","}
NUMBER = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")


def figure(text: object, language: str) -> str:
    """Write a number with its thousands apart; what is no number stays as it is."""
    match = NUMBER.fullmatch(str(text))
    if match is None:
        return str(text)
    sign, whole, decimals = match.groups()
    grouped = f"{int(whole):,}".replace(",", THOUSANDS[language])
    sign = sign and "\N{MINUS SIGN}"
    return f"{sign}{grouped}{POINT[language] + decimals if decimals else ''}"


def day(text: str, language: str) -> str:
    return date.fromisoformat(text).strftime(DAYS[language])


def month(text: str, language: str) -> str:
    return date.fromisoformat(text).strftime(MONTHS[language])


def moment(text: str, language: str) -> str:
    return datetime.fromisoformat(text).strftime(f"{DAYS[language]} %H:%M")


FILTERS: Mapping[str, Callable[..., str]] = {
    "figure": figure,
    "day": day,
    "month": month,
    "moment": moment,
}
