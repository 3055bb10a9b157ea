"""Amounts that bound others, and other things that several bodies and lists have."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.shared.currencies import Currency
from domain.shared.errors import Rejected
from domain.shared.money import AmountOutOfRange, InvalidAmount, Money
from entrypoints.http.kit.values import Amount, AmountText, Body, View

ABSENT: Any = Field(default_factory=lambda: None)
"""Of a member that may be left out, but not be null."""
Directions = Annotated[tuple[Direction, ...], Field(min_length=1, max_length=2)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
"""Of a payment method or a bank, as the reference data has it."""
WRONG_AMOUNTS = InvalidAmount, AmountOutOfRange
"""What reading a bound may raise."""


class LimitsBody(Body):
    """The least and the largest amount of one order, both included; null for no bound."""

    least: AmountText | None = None
    largest: AmountText | None = None

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
    """Read a bound above zero, if there is one. Raises `InvalidAmount`, `AmountOutOfRange`."""
    if text is None:
        return None
    with Rejected.within(f"/{name}"):
        money = Money.parse(text, currency)
        if money.minor == 0:
            raise InvalidAmount
    return money


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
