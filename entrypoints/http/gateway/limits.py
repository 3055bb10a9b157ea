"""Amounts that bound others, and other things that several bodies and lists have."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.shared.currencies import Currency
from domain.shared.errors import Rejected
from domain.shared.money import DECIMAL, AmountOutOfRange, InvalidAmount, Money
from entrypoints.http.kit.values import Amount, AmountText, Body, View

ABSENT: Any = Field(default_factory=lambda: None)
"""Of a member that may be left out, but not be null."""
Directions = Annotated[tuple[Direction, ...], Field(min_length=1, max_length=2)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
"""Of a payment method or a bank, as the reference data has it."""
WRONG_AMOUNTS = InvalidAmount, AmountOutOfRange
"""What reading a bound may raise."""


MOST_DIGITS = 15
"""Before the point: more would be beyond what one operation may be."""


def _no_debt(text: str) -> str:
    # How many decimals there may be depends on the currency, which is known later.
    match = DECIMAL.fullmatch(text)
    if match is None or len(match[1].lstrip("0")) > MOST_DIGITS:
        raise ValueError("An amount is in plain decimals")
    return text


def _positive(text: str) -> str:
    if not text.strip("0."):
        raise ValueError("An amount is positive")
    return text


AmountOrNothing = Annotated[AmountText, AfterValidator(_no_debt)]
"""An amount that may be zero."""
Bound = Annotated[AmountOrNothing, AfterValidator(_positive)]
"""An amount above zero."""


class LimitsBody(Body):
    """The least and the largest amount of one order, both included; null for no bound."""

    least: Bound | None = None
    largest: Bound | None = None

    def limits(self, currency: Currency, name: str) -> Limits:
        """Read them in a currency; refusals point at the member of this name."""
        return Limits(
            bound(self.least, currency, f"{name}/least"),
            bound(self.largest, currency, f"{name}/largest"),
        )


@dataclass(frozen=True, slots=True)
class LimitsView(View):
    """The least and the largest amount of one order, both included; null for no bound."""

    least: Amount | None
    largest: Amount | None


def limits_view(limits: Limits) -> LimitsView:
    return LimitsView(shown(limits.least), shown(limits.largest))


def shown(money: Money | None) -> Amount | None:
    return None if money is None else Amount(money)


def bound(text: str | None, currency: Currency, name: str) -> Money | None:
    """Read a bound, if there is one. Raises `InvalidAmount`, `AmountOutOfRange`."""
    if text is None:
        return None
    with Rejected.within(f"/{name}"):
        return Money.parse(text, currency)


def each_once(directions: tuple[Direction, ...]) -> tuple[Direction, ...]:
    """Give them each once, in one order."""
    return tuple(sorted(set(directions)))


def instant(text: str) -> datetime:
    """Read an instant of a cursor. Raises `ValueError`."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError(text) from None
