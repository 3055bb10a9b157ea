"""What stores pay and traders earn: tables with brackets by amount, for a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.gateway.pricing import HUNDRED, Fee
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.errors import Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

MOST_LINES = 200
DECIMALS = 6


class InvalidFees(Rejected):
    """Fees are 0 to 100 percent with a fixed part of 0 or more, each bracket once."""


class InvalidPeriod(Rejected):
    """Fees are valid from now or later on, and end after that."""


@value
class FeeLine:
    """What is taken of orders from an amount on; without a method, of all that have no own line."""

    direction: Direction
    method: str | None
    least: Money
    """In fiat; 0 for any amount."""
    fee: Fee


@dataclass(frozen=True, slots=True)
class FeeTable:
    """What is agreed with a store or a trader, for a time; until nothing: until another is valid.

    Of several that are valid at once the one that begins last counts, and of those the one that
    was made last: so an offer for a month ends by itself.
    """

    id: UUID
    party: OwnerId
    currency: Currency
    settlement: Currency
    lines: tuple[FeeLine, ...]
    valid_from: datetime
    valid_until: datetime | None
    made_at: datetime

    def check(self) -> None:
        """Raise `InvalidFees` and `InvalidPeriod`."""
        places = [(each.direction, each.method, each.least.minor) for each in self.lines]
        if not 0 < len(places) <= MOST_LINES or len(set(places)) < len(places):
            raise InvalidFees
        for each in self.lines:
            _check(each.fee)
        if self.valid_from < self.made_at:
            raise InvalidPeriod
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise InvalidPeriod

    def valid(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)

    def says_the_same(self, other: "FeeTable") -> bool:
        """Tell whether another one says the same, for as long."""
        return (self.lines, self.valid_until) == (other.lines, other.valid_until)

    def fee(self, direction: Direction, method: str, amount: Money) -> Fee | None:
        """Give what is taken of an amount: by the method's own line, else by the common one."""
        fitting = [
            each
            for each in self.lines
            if each.direction is direction
            and each.least.currency == amount.currency
            and each.method in {method, None}
            and each.least.minor <= amount.minor
        ]
        if not fitting:
            return None
        return max(fitting, key=lambda each: (each.method is not None, each.least.minor)).fee

    def facts(self) -> dict[str, object]:
        """Give what the trail tells of it."""
        return {
            "valid_from": self.valid_from.isoformat(),
            "valid_until": None if self.valid_until is None else self.valid_until.isoformat(),
            "lines": [
                {
                    "direction": each.direction,
                    "method": each.method,
                    "from_amount": str(each.least),
                    "percent": str(each.fee.percent),
                    "fixed": None if each.fee.fixed is None else str(each.fee.fixed),
                }
                for each in self.lines
            ],
        }


def table_at(tables: Iterable[FeeTable], at: datetime) -> FeeTable | None:
    """Give the table that counts at an instant."""
    valid = [each for each in tables if each.valid(at)]
    return max(valid, key=lambda each: (each.valid_from, each.made_at, each.id), default=None)


def _check(fee: Fee) -> None:
    whole = fee.percent.is_finite() and Decimal(0) <= fee.percent <= HUNDRED
    if not whole or fee.percent != round(fee.percent, DECIMALS):
        raise InvalidFees
    if fee.fixed is not None and fee.fixed.minor < 0:
        raise InvalidFees
