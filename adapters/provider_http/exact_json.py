"""JSON in which numbers stay what they are, and one odd row does not spoil its neighbours."""

import json
from decimal import Decimal
from typing import Any

import orjson

LONGEST_INTEGER = 18
"""Longer ones would not fit 64 bits, in which they are written."""
NOT_A_NUMBER = Decimal("NaN")


def parsed(body: bytes) -> Any:  # noqa: ANN401  # Whatever they send.
    """Read JSON: fractions as `Decimal`, and what is no number as `NOT_A_NUMBER`.

    Texts may hold half a character: whoever reads a field cleans it. Raises `ValueError`.
    """
    try:
        return json.loads(
            body.decode("utf-8-sig", "replace"),
            parse_float=Decimal,
            parse_int=_integer,
            parse_constant=lambda _: NOT_A_NUMBER,
        )
    except RecursionError:
        raise ValueError("It is nested too deeply") from None


def written(row: object) -> str:
    """Write what has been read, with all its digits."""
    try:
        return orjson.dumps(row, default=_decimal).decode()
    except TypeError:  # Half characters.
        return json.dumps(row, default=str)


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) <= LONGEST_INTEGER else Decimal(text)


def _decimal(number: object) -> orjson.Fragment:
    if isinstance(number, Decimal) and number.is_finite():
        return orjson.Fragment(str(number))
    raise TypeError
