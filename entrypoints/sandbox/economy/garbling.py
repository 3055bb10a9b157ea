"""How pages are spoilt: rows that cannot be read, and rows that come twice."""

from typing import Any

from entrypoints.sandbox.economy.faults import PlannedFault


def garble(rows: list[dict[str, Any]], fault: PlannedFault, vital: tuple[str, str]) -> None:
    """Spoil a page as planned; `vital` are its rows' members for the id and the beginning."""
    if fault.fault == "malformed_rows":
        for number, row in enumerate(rows[: fault.rows]):
            _break(row, number, vital)
    if fault.fault == "double_rows":
        rows[: fault.rows] = [each for row in rows[: fault.rows] for each in (row, row)]


def _break(row: dict[str, Any], number: int, vital: tuple[str, str]) -> None:
    own_id, begun = vital
    match number % 4:
        case 0:
            row[begun] = "yesterday, about noon"
        case 1:
            row.pop(own_id)
        case 2:
            row[begun] = None
        case _:
            row[own_id] = {"unexpected": row[own_id]}
