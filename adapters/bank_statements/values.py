"""What stands in statements, whatever they are written in."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from domain.gateway.bank_statement import (
    MOST_LINES,
    BankLine,
    StatementTooLong,
    StatementUnreadable,
)
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.errors import Refusal
from domain.shared.money import Money

LONGEST_PAYER, LONGEST_TEXT, LONGEST_NAME = 200, 1_000, 100
ENCODINGS = "utf-8-sig", "cp1251"
_BLANKS = re.compile(r"\s")
THOUSAND = 3
"""Digits between marks that part thousands."""
_DATES = "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%y", "%d-%m-%Y", "%Y%m%d"
_TIMES = "%H:%M:%S", "%H:%M"


def text_of(content: bytes) -> str:
    """Give a file's text, in whichever way it is encoded. Raises `StatementUnreadable`."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decoded(content, "utf-16")
    if b"\0" in content:
        raise StatementUnreadable
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise StatementUnreadable from None
    if "\0" in text:
        raise StatementUnreadable
    return text


def amount_of(text: str, currency: Currency) -> Money:
    """Read an amount with a point or a comma before its decimals. Raises `StatementUnreadable`."""
    whole, point, decimals = text.strip().replace(",", ".").partition(".")
    if point:  # Some write more decimals than there are: 100.00000.
        decimals = decimals[: currency.exponent] + decimals[currency.exponent :].rstrip("0")
    try:
        return Money.parse(f"{whole}.{decimals}" if decimals else whole, currency)
    except Refusal:
        raise StatementUnreadable from None


def typed_amount(text: str, currency: Currency) -> tuple[Money, bool]:
    """Read an amount as tables have it, with its sign: "1 234,50", "-1,234.50".

    What could be read in two ways is not read. Raises `StatementUnreadable`.
    """
    plain = _BLANKS.sub("", text).replace("'", "").replace("\u2212", "-")
    negative = plain.startswith("-") or plain.endswith("-")
    plain = plain.strip("+-")
    marks = [each for each in plain if each in ".,"]
    last = marks[-1] if marks else "."
    groups = plain.split(last)
    if len(set(marks)) > 1:  # The last one is before the decimals.
        plain = plain.replace("," if last == "." else ".", "")
    elif len(marks) > 1 or (last == "," and len(groups[-1]) == THOUSAND != currency.exponent):
        plain = plain.replace(last, "")
    elif marks and len(groups[-1]) == THOUSAND != currency.exponent:
        raise StatementUnreadable
    return amount_of(plain, currency), negative


def currency_of(code: str | None, otherwise: Currency) -> Currency:
    """Find a currency: also by the codes that roubles had before. Raises `StatementUnreadable`."""
    if not code:
        return otherwise
    known = {"RUR": "RUB", "810": "RUB", "643": "RUB", "840": "USD", "978": "EUR", "356": "INR"}
    name = code.strip().upper()
    try:
        return CURRENCIES[known.get(name, name)]
    except KeyError:
        raise StatementUnreadable from None


def day_of(text: str) -> date:
    """Read a date, alone or before a time. Raises `StatementUnreadable`."""
    return instant_of(text)[0]


def instant_of(text: str) -> tuple[date, datetime | None]:
    """Read a date, and its time if it tells one. Raises `StatementUnreadable`."""
    plain = text.strip()
    try:
        whole = datetime.fromisoformat(plain)
    except ValueError:
        pass
    else:
        return whole.date(), whole if ":" in plain else None
    day, _, rest = plain.replace("T", " ").partition(" ")
    when = _by(_DATES, day)
    if when is None:
        raise StatementUnreadable
    at = _by(_TIMES, rest.strip()) if rest.strip() else None
    return when.date(), None if at is None else datetime.combine(when.date(), at.time())


def _by(shapes: Iterable[str], text: str) -> datetime | None:
    for shape in shapes:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007  # Banks tell local times.
        except ValueError:
            continue
    return None


def said(text: str | None, longest: int = LONGEST_TEXT) -> str:
    """Give a text in one line, without what cannot be shown."""
    plain = " ".join((text or "").split())
    return "".join(filter(str.isprintable, plain))[:longest].strip()


def name(text: str | None, longest: int = LONGEST_PAYER) -> str | None:
    """Do the same; None for nothing."""
    return said(text, longest) or None


def counted(lines: Iterable[BankLine]) -> tuple[BankLine, ...]:
    """Give all lines that are about money, unless they are too many: `StatementTooLong`."""
    return tuple(_bounded(lines))


def _bounded(lines: Iterable[BankLine]) -> Iterator[BankLine]:
    for count, each in enumerate(lines, start=1):
        if count > MOST_LINES:
            raise StatementTooLong
        if each.amount.minor > 0:
            yield each
