"""Tables as CSV (RFC 4180), safe to be opened by a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from domain.shared.money import Money, Total

FORMULA = "=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"
"""What spreadsheets take for the beginning of a formula, also in its wide form."""
NUMBERS = int, Decimal, Money, Total
"""What stays a number when it is negative: a machine reads it, and there is no formula in it."""


def csv_lines(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows; None is an empty cell, and what would be a formula is text with an apostrophe."""
    text = io.StringIO()
    csv.writer(text).writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    formula = text.startswith(FORMULA) and not isinstance(value, NUMBERS)
    return f"'{text}" if formula else text
