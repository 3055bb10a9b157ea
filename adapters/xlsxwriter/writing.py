"""Write rows of CSV into a workbook: in a process apart, because it takes all of a core."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

MOST_ROWS = 1_048_576
"""Of one sheet: no spreadsheet takes more."""
LONGEST = 32_767
"""Characters of a cell; no spreadsheet takes more."""
CUT = "…"
EXACT_DIGITS = 15
HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#4F46E5"}
_NUMBER = re.compile(r"-?([0-9]+(?:\.[0-9]+)?)(?:E[+-]?[0-9]{1,2})?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot say."""


class PlainSheet(Worksheet):  # type: ignore[misc]  # It comes without types.
    """A sheet whose text is never taken for markup, not even when it looks like the library's."""

    def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:  # noqa: ANN401
        self._xml_inline_string(string, preserve=True, attributes=attributes)


def write_workbook(
    path: Path,
    lines: Iterable[str],
    *,
    title: str,
    columns: Sequence[str],
    numbers: Sequence[str],
    most_rows: int = MOST_ROWS,
) -> None:
    """Write a workbook; what it is made of lies beside it meanwhile, and memory is flat."""
    rows = csv.reader(lines)
    numeric = [each in numbers for each in columns]
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    with Workbook(str(path), options) as book:
        book.use_zip64()
        head = book.add_format(HEAD)
        for number, of_sheet in enumerate(_sheets(rows, most_rows - 1), 1):
            name = title if number == 1 else f"{title} {number}"
            sheet = book.add_worksheet(name, worksheet_class=PlainSheet)
            _fill(sheet, head, columns, numeric, of_sheet)


def _sheets(rows: Iterator[list[str]], most: int) -> Iterator[Iterator[list[str]]]:
    """Give the rows of each sheet: there is one sheet at least."""
    yield islice(rows, most)
    for each in rows:
        yield chain([each], islice(rows, most - 1))


def _fill(
    sheet: Worksheet,
    head: Format,
    columns: Sequence[str],
    numeric: Sequence[bool],
    rows: Iterator[list[str]],
) -> None:
    for place, each in enumerate(columns):
        sheet.write_string(0, place, each, head)
    for at, row in enumerate(rows, 1):
        for place, text in enumerate(row):
            if not text:
                continue
            if numeric[place] and _exact(text):
                sheet.write_number(at, place, float(text))
            else:
                sheet.write_string(at, place, _told(text))


def _exact(text: str) -> bool:
    """Tell whether a spreadsheet holds just this number."""
    found = _NUMBER.fullmatch(text)
    return found is not None and len(found[1].replace(".", "").lstrip("0")) <= EXACT_DIGITS


def _told(text: str) -> str:
    text = _UNPRINTABLE.sub("", text)
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
