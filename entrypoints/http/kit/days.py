"""Days as callers write them."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

YEARS = range(1970, 2200)


def _as_text(value: object) -> object:
    # Pydantic takes numbers, too, and instants.
    if isinstance(value, date) or not isinstance(value, str) or len(value) != len("2026-01-31"):
        raise ValueError("A day is like 2026-01-31")
    return value


def _of_our_age(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError("A day of our age")
    return day


Day = Annotated[date, BeforeValidator(_as_text), AfterValidator(_of_our_age)]
"""A day such as 2026-01-31: text, and of our age."""
