"""Tables of separated values, by the names of their columns."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from adapters.bank_statements.values import (
    LONGEST_NAME,
    counted,
    currency_of,
    instant_of,
    name,
    said,
    typed_amount,
)
from domain.gateway.bank_statement import BankLine, LineKind, StatementUnreadable
from domain.shared.currencies import Currency
from domain.shared.money import Money

DELIMITERS = ";,\t|"
PROBE = 30
"""How far down the heading is looked for: banks write some lines above it."""
MOST_COLUMNS = 200
LONGEST_CELL = 32_768
csv.field_size_limit(LONGEST_CELL)
USUAL: Mapping[str, Sequence[str]] = {
    "date": (
        "date", "booking date", "transaction date", "operation date", "txn date", "value date",
        "дата", "дата операции", "дата проводки", "дата платежа", "дата и время операции",
    ),
    "amount": (
        "amount", "transaction amount", "sum", "сумма", "сумма операции", "сумма платежа",
        "сумма в валюте счета", "сумма в валюте счёта",
    ),
    "credit": ("credit", "credit amount", "deposit", "deposit amt.", "приход", "поступление",
               "кредит", "зачисление"),
    "debit": ("debit", "debit amount", "withdrawal", "withdrawal amt.", "расход", "списание",
              "дебет"),
    "currency": ("currency", "ccy", "валюта", "валюта операции", "валюта счета"),
    "payer": ("payer", "name", "counterparty", "sender", "from", "плательщик", "контрагент",
              "отправитель"),
    "text": ("description", "details", "narration", "purpose", "remarks", "описание",
             "назначение платежа", "назначение", "комментарий"),
    "reference": ("reference", "ref", "transaction id", "utr", "rrn", "chq./ref.no.", "id",
                  "номер документа", "номер операции", "идентификатор операции", "код авторизации"),
}  # fmt: skip
"""Headings that are known without being told."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Where columns stand, by what stands in them."""

    places: Mapping[str, int]

    def cell(self, cells: Sequence[str], column: str) -> str:
        place = self.places.get(column)
        return "" if place is None or place >= len(cells) else cells[place].strip()


def lines(text: str, columns: Mapping[str, str], currency: Currency) -> tuple[BankLine, ...]:
    """Read all lines. Raises `StatementUnreadable`, `StatementTooLong`."""
    for delimiter in DELIMITERS:
        rows = _rows(text, delimiter)
        if (table := _heading(rows, columns)) is not None:
            return counted(_lines(rows, table, currency))
    raise StatementUnreadable


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield cells[:MOST_COLUMNS]
    except csv.Error:
        raise StatementUnreadable from None


def _heading(rows: Iterator[list[str]], columns: Mapping[str, str]) -> _Table | None:
    """Find the heading; None where cells are parted by something else."""
    for cells in islice(rows, PROBE):
        names = [_plain(each) for each in cells]
        places = {
            column: names.index(known)
            for column, usual in USUAL.items()
            if (known := _known(names, columns.get(column), usual)) is not None
        }
        if "date" in places and {"amount", "credit"} & places.keys():
            return _Table(places)
    return None


def _known(names: Sequence[str], told: str | None, usual: Sequence[str]) -> str | None:
    wanted = usual if told is None else [_plain(told)]
    return next((each for each in wanted if each in names), None)


def _lines(rows: Iterator[list[str]], table: _Table, currency: Currency) -> Iterator[BankLine]:
    number = 0
    for cells in rows:
        when = table.cell(cells, "date")
        if not when:  # Empty ones, and sums below the table.
            continue
        number += 1
        amount, comes = _amount(cells, table, currency)
        booked, instant = instant_of(when)
        yield BankLine(
            number,
            LineKind.CREDIT if comes else LineKind.DEBIT,
            amount,
            booked,
            None,
            instant,
            name(table.cell(cells, "reference"), LONGEST_NAME),
            name(table.cell(cells, "payer")),
            said(table.cell(cells, "text")),
        )


def _amount(cells: Sequence[str], table: _Table, otherwise: Currency) -> tuple[Money, bool]:
    """Give how much it is, and whether it comes in."""
    currency = currency_of(table.cell(cells, "currency"), otherwise)
    for column, incoming in (("credit", True), ("debit", False), ("amount", True)):
        text = table.cell(cells, column)
        if text:
            amount, negative = typed_amount(text, currency)
            if amount.minor or column == "amount":
                return amount, incoming and not negative
    return Money(0, currency), True


def _plain(text: str) -> str:
    return " ".join(text.split()).strip('"\ufeff').lower()
