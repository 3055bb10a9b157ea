"""Cells and headings, however they are written."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from domain.psp.import_rows import Row
from domain.psp.imports import MOST_COLUMNS, UnreadableFile

LONGEST_NAME = 200
LONGEST_CELL = 2_000


def heading(cells: Iterable[object]) -> tuple[str, ...]:
    """Give the names of columns; each once. Raises `UnreadableFile` where there are none."""
    names = [written(each).strip()[:LONGEST_NAME] for each in cells]
    while names and not names[-1]:
        names.pop()
    if not any(names) or len(names) > MOST_COLUMNS:
        raise UnreadableFile
    found: list[str] = []
    for n, name in enumerate(names, start=1):
        known = name or f"Column {n}"
        found.append(known if known not in found else f"{known} ({n})")
    return tuple(found)


def named(number: int, columns: Sequence[str], cells: Sequence[object]) -> Row | None:
    """Give a row with the names of its columns; none for an empty one."""
    texts = [written(each).strip()[:LONGEST_CELL] for each in cells[: len(columns)]]
    if not any(texts):
        return None
    return Row(number, dict(zip(columns, texts, strict=False)))


def written(cell: object) -> str:
    """Write a cell as text.

    A workbook's numbers are binary floating point, whatever we do: their shortest text is what was
    typed. Whole ones come as integers.
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{int(cell)}" if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    text = str(cell)
    if text.isprintable():
        return text
    return "".join(each for each in text if each.isprintable() or each in "\n\t")
