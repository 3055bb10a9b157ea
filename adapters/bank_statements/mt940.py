"""SWIFT MT940: fields of one or more lines, each between colons."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from adapters.bank_statements.values import (
    LONGEST_NAME,
    amount_of,
    counted,
    currency_of,
    name,
    said,
)
from domain.gateway.bank_statement import (
    MOST_LINES,
    BankLine,
    LineKind,
    StatementTooLong,
    StatementUnreadable,
)
from domain.shared.currencies import Currency

FIELD = re.compile(r"^:(?P<tag>[0-9]{2}[A-Z]?):", re.MULTILINE)
BEGINS = re.compile(r"\A\s*(?:\{[0-9]:[^\n]{0,200}\s*|[^\n:]{0,40}\n){0,3}:20:")
MOVED = re.compile(
    r"(?P<valued>[0-9]{6})(?P<booked>[0-9]{4})?(?P<mark>R?[CD])[A-Z]?"
    r"(?P<amount>[0-9]{1,15},[0-9]{0,5})[A-Z][A-Z0-9]{3}"
    r"(?P<reference>[^\n]{0,34}?)(?://(?P<bank>[^\n]{0,34}))?(?:\n[^\n]*)*"
)
BALANCE = re.compile(r"[CD][0-9]{6}(?P<currency>[A-Z]{3})[0-9]{1,15},[0-9]{0,5}")
KINDS = {
    "C": LineKind.CREDIT,
    "D": LineKind.DEBIT,
    "RC": LineKind.REVERSAL,
    "RD": LineKind.REVERSAL,
}
SUBFIELD = re.compile(r"\?([0-9]{2})([^?]{0,100})")
MOST_FIELDS = 4 * MOST_LINES
UNKNOWN = frozenset({"NONREF", ""})


def is_mt940(text: str) -> bool:
    """Tell whether it could be one, by how it begins."""
    return BEGINS.match(text[:2_000].replace("\r\n", "\n")) is not None


def lines(text: str, currency: Currency) -> tuple[BankLine, ...]:
    """Read all lines. Raises `StatementUnreadable`, `StatementTooLong`."""
    return counted(_lines(text.replace("\r\n", "\n"), currency))


def _lines(text: str, currency: Currency) -> Iterator[BankLine]:
    account: str | None = None
    moved: re.Match[str] | None = None
    number = 0
    for tag, content in _fields(text):
        if moved is not None:
            number += 1
            yield _line(number, account, moved, content if tag == "86" else "", currency)
            moved = None
        if tag == "25":
            account = name(content, LONGEST_NAME)
        elif tag in {"60F", "60M"} and (balance := BALANCE.match(content)):
            currency = currency_of(balance["currency"], currency)
        elif tag == "61":
            moved = MOVED.fullmatch(content)
            if moved is None:
                raise StatementUnreadable


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Give fields with their contents; the last one stands for the end."""
    found = list(islice(FIELD.finditer(text), MOST_FIELDS + 1))
    if len(found) > MOST_FIELDS:
        raise StatementTooLong
    if not any(each["tag"] == "25" for each in found):
        raise StatementUnreadable
    ends = [each.start() for each in found[1:]] + [len(text)]
    for each, end in zip(found, ends, strict=True):
        content = text[each.end() : end].strip()
        yield each["tag"], content.removesuffix("-}").removesuffix("\n-").rstrip()
    yield "", ""


def _line(
    number: int, account: str | None, moved: re.Match[str], told: str, currency: Currency
) -> BankLine:
    valued = _day(moved["valued"])
    known = [each for each in (moved["bank"], moved["reference"]) if (each or "") not in UNKNOWN]
    payer, text = _told(told)
    return BankLine(
        number,
        KINDS[moved["mark"]],
        amount_of(moved["amount"], currency),
        valued if moved["booked"] is None else _booked(valued, moved["booked"]),
        account,
        None,
        name(known[0], LONGEST_NAME) if known else None,
        payer,
        text,
    )


def _told(text: str) -> tuple[str | None, str]:
    """Read what else is told: parts by their numbers, as many banks do, or plain words."""
    whole = text.replace("\n", "")
    parts = SUBFIELD.findall(whole)
    if not parts:
        return None, said(text)
    payer = " ".join(part for key, part in parts if key in {"32", "33"})
    return name(payer), said("".join(part for key, part in parts if "20" <= key <= "29"))


def _booked(valued: date, month_and_day: str) -> date:
    """Give the day of booking: its year is that which brings it nearest to the value date."""
    found = [
        each
        for year in (valued.year - 1, valued.year, valued.year + 1)
        if (each := _in_year(year, month_and_day)) is not None
    ]
    if not found:
        raise StatementUnreadable
    return min(found, key=lambda each: abs(each - valued))


def _in_year(year: int, month_and_day: str) -> date | None:
    try:
        return date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return None


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%y%m%d").date()  # noqa: DTZ007  # A day, no instant.
    except ValueError:
        raise StatementUnreadable from None
