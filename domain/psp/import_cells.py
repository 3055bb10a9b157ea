"""What cells of statements say."""

import re
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from zoneinfo import ZoneInfo

LONGEST_TEXT = 255
LIMIT = Decimal(10) ** 20
"""What amounts are below, in major units."""
STEP = Decimal("1e-8")
YEARS = range(1970, 2200)
UNWANTED = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
SPACES = re.compile(r"[\s\u00a0\u202f']+")
MARKS = "₹$€£₽₺ "
PLAIN = re.compile(r"[0-9]{1,40}(\.[0-9]{1,40})?")
GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{2,3})+(\.[0-9]{1,40})?")
COMMA = re.compile(r"[0-9]{1,40},[0-9]{1,2}")
BY_COMMA = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,40})?|[0-9]{1,40}(,[0-9]{1,40})?")
DAY_FIRST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})(?:[ ,T]+(.+))?")
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]{1,9})?)?\s*([AaPp][Mm])?")


class UnreadableCell(ValueError):
    """A cell says something that cannot be read there; the message shows nothing of it."""


def text(cell: str | None) -> str | None:
    """Give a cell as one clean line, cut at the limit; nothing, where it is empty."""
    return None if cell is None else UNWANTED.sub("", cell).strip()[:LONGEST_TEXT] or None


def identifier(cell: str | None) -> str:
    """Give what a row is known by. Raises `UnreadableCell`."""
    found = UNWANTED.sub("", cell or "").strip()
    if not found:
        raise UnreadableCell("is empty")
    if len(found) > LONGEST_TEXT:
        raise UnreadableCell("is too long")
    return found


def amount(cell: str | None, decimal: str) -> Decimal | None:
    """Give an amount, exactly; nothing where the cell is empty.

    `decimal` is the sign before the fraction. Under a point, one comma before one or two last
    digits is one, too: some write both ways. Raises `UnreadableCell`.
    """
    found = SPACES.sub("", cell or "").strip(MARKS)
    if not found:
        return None
    if found.startswith("-") and PLAIN.match(found[1:]):
        raise UnreadableCell("is less than nothing")
    plain = _by_comma(found) if decimal == "," else _by_point(found)
    if plain is None:
        raise UnreadableCell("is no amount")
    number = Decimal(plain)
    if number >= LIMIT:
        raise UnreadableCell("is out of range")
    return number if number == (cut := number.quantize(STEP, ROUND_HALF_EVEN)) else cut


def _by_point(found: str) -> str | None:
    if PLAIN.fullmatch(found):
        return found
    if COMMA.fullmatch(found):
        return found.replace(",", ".")
    return found.replace(",", "") if GROUPED.fullmatch(found) else None


def _by_comma(found: str) -> str | None:
    return found.replace(".", "").replace(",", ".") if BY_COMMA.fullmatch(found) else None


def moment(cell: str | None, zone: ZoneInfo) -> datetime | None:
    """Give an instant; nothing where the cell is empty.

    Written as ISO 8601 has it or with the day first, by the clock of the zone unless it names one.
    Raises `UnreadableCell`.
    """
    found = text(cell)
    if found is None:
        return None
    try:
        at = _day_first(found) or datetime.fromisoformat(found.replace("/", "-"))
        at = (at.replace(tzinfo=zone) if at.tzinfo is None else at).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UnreadableCell("is no time") from None
    if at.year not in YEARS:
        raise UnreadableCell("is out of range")
    return at


def _day_first(found: str) -> datetime | None:
    parts = DAY_FIRST.fullmatch(found)
    if parts is None:
        return None
    day = datetime(int(parts[3]), int(parts[2]), int(parts[1]))  # noqa: DTZ001  # Gets its zone.
    if parts[4] is None:
        return day
    clock = CLOCK.fullmatch(parts[4].strip())
    if clock is None:
        raise ValueError(found)
    hour = int(clock[1])
    if clock[5]:
        if not 1 <= hour <= 12:  # noqa: PLR2004  # A clock face.
            raise ValueError(found)
        hour = hour % 12 + (12 if clock[5].lower() == "pm" else 0)
    micro = int((clock[4] or ".0")[1:7].ljust(6, "0"))
    return day.replace(
        hour=hour, minute=int(clock[2]), second=int(clock[3] or 0), microsecond=micro
    )
