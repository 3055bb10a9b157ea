"""What providers write, field by field, as plain values."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

LONGEST_TEXT = 255
LIMIT = Decimal(10) ** 20
"""What amounts are below, in major units: the database has twenty digits for them."""
STEP = Decimal("1e-8")
YEARS = range(1970, 2200)
UNWANTED = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
PLAIN = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?")


class Unreadable(ValueError):
    """A row says something that cannot be read; the message names the field and shows no value."""


def fields(said: object) -> Mapping[str, Any]:
    """Give an object's fields; nothing else has any."""
    return said if isinstance(said, Mapping) else {}


def first(said: object) -> Mapping[str, Any]:
    """Give the fields of the first in a list."""
    return fields(said[0]) if isinstance(said, list) and said else {}


def text(said: object, longest: int = LONGEST_TEXT) -> str | None:
    """Give what is said as one clean line, cut at the limit; nothing, where nothing is said."""
    if isinstance(said, Decimal) and said.is_finite() and said == said.to_integral_value():
        said = f"{said:f}".partition(".")[0]
    elif isinstance(said, int) and not isinstance(said, bool):
        said = str(said)
    if not isinstance(said, str):
        return None
    return UNWANTED.sub("", said).strip()[:longest] or None


def identifier(said: object, field: str) -> str:
    """Give what a row is known by. Raises `Unreadable`."""
    found = text(said, LONGEST_TEXT + 1)
    if found is None:
        raise Unreadable(f"{field} is missing")
    if len(found) > LONGEST_TEXT:
        raise Unreadable(f"{field} is too long")
    return found


def amount(said: object, field: str) -> Decimal | None:
    """Give an amount, to eight decimals; nothing where there is none.

    Raises `Unreadable` for what is no amount: less than nothing, too much, or no number.
    """
    if said is None or said == "":
        return None
    number = _number(said)
    if number is None or not number.is_finite():
        raise Unreadable(f"{field} is no number")
    if not 0 <= number < LIMIT:
        raise Unreadable(f"{field} is out of range")
    return number if number == (cut := number.quantize(STEP, ROUND_HALF_EVEN)) else cut


def rate(said: object) -> Decimal | None:
    """Give a rate of exchange; nothing for what is none."""
    number = _number(said)
    return number if number is not None and number.is_finite() and 0 < number < LIMIT else None


def moment(said: object, field: str) -> datetime | None:
    """Give an instant; one that names no zone is of UTC.

    Raises `Unreadable` for what is none, or lies outside of our age.
    """
    found = text(said)
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unreadable(f"{field} is no time") from None
    if at.year not in YEARS:
        raise Unreadable(f"{field} is out of range")
    return at


def moment_needed(said: object, field: str) -> datetime:
    """Give an instant. Raises `Unreadable` also where there is none."""
    at = moment(said, field)
    if at is None:
        raise Unreadable(f"{field} is missing")
    return at


def currency(said: object) -> str | None:
    """Give a currency's code in capitals."""
    found = text(said, 20)
    return None if found is None else found.upper()


def word(said: object) -> str:
    """Give a status as it is looked up: their spelling differs from list to list."""
    return (text(said) or "").lower().replace("_", " ")


def _number(said: object) -> Decimal | None:
    if isinstance(said, bool):
        return None
    if isinstance(said, int | Decimal):
        return Decimal(said)
    if not isinstance(said, str) or not PLAIN.fullmatch(said.strip()):
        return None
    try:
        return Decimal(said.strip())
    except InvalidOperation:
        return None
