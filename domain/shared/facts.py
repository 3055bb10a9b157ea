"""What the members of facts are, as JSON has them: each is text, of a certain form."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Form:
    """How a text looks, in the words of JSON Schema."""

    format: str | None = None
    pattern: str | None = None


IdText = Annotated[str, Form(format="uuid")]
MomentText = Annotated[str, Form(format="date-time")]
DayText = Annotated[str, Form(format="date")]
DecimalText = Annotated[str, Form(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
"""Amounts are in major units of the `currency` beside them: a number would lose digits."""
CurrencyText = Annotated[str, Form(pattern=r"^[A-Z0-9]{2,10}$")]
