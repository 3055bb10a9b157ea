"""Tables as CSV (RFC 4180), safe to be opened by a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = "=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"
"""What spreadsheets take for the beginning of a formula, also in its wide form."""
CSV = "text/csv; charset=utf-8"


def csv_lines(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows; None is an empty cell, and what would be a formula is text with an apostrophe."""
    text = io.StringIO()
    csv.writer(text).writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
