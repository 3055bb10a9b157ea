"""Bets: what was staked on what, and how it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from domain.funding.bet_errors import InvalidCoefficient, InvalidLegs, LegResolved
from domain.shared.ids import OwnerId, derived_id
from domain.shared.money import AmountOutOfRange, Money

COEFFICIENT = re.compile(r"[0-9]{1,7}(\.[0-9]{1,12})?", re.ASCII)
LARGEST_COEFFICIENT = Decimal(1_000_000)
MILLI = Decimal("0.001")

Reference = int | str
"""What another system calls its own thing: a number or a text, given back as it was sent."""


class BetType(StrEnum):
    """One event, or several of which all have to be right."""

    SINGLE = "single"
    EXPRESS = "express"


class BetStatus(StrEnum):
    """Whether a bet may still change."""

    OPEN = "open"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"


class BetResult(StrEnum):
    """How a bet was resolved."""

    WIN = "win"
    LOSS = "loss"
    REFUND = "refund"
    CASHOUT = "cashout"


class BetState(StrEnum):
    """Status and result in one word: a bet begins open, and changes once."""

    OPEN = "open"
    WIN = "win"
    LOSS = "loss"
    REFUND = "refund"
    CASHOUT = "cashout"
    CANCELLED = "cancelled"

    @property
    def status(self) -> BetStatus:
        if self in {BetState.OPEN, BetState.CANCELLED}:
            return BetStatus(self.value)
        return BetStatus.RESOLVED

    @property
    def result(self) -> BetResult | None:
        return BetResult(self.value) if self.status is BetStatus.RESOLVED else None


class LegResult(StrEnum):
    """How one leg of an express ended."""

    WIN = "win"
    LOSS = "loss"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Leg:
    """One event of an express."""

    event_id: Reference
    event_name: str
    selection: str
    coefficient: Decimal
    result: LegResult | None = None

    def told(self, result: LegResult) -> "Leg":
        """Give it with its result. Raises `LegResolved` when it has another one."""
        if self.result not in {None, result}:
            raise LegResolved
        return replace(self, result=result)

    def parts(self) -> tuple[str, ...]:
        return str(self.event_id), self.event_name, self.selection, str(self.coefficient)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a bet is about, as it was placed: the same for ever.

    Raises `InvalidLegs`, and `AmountOutOfRange` for a win that cannot be paid.
    """

    bet_id: str
    type: BetType
    event_id: Reference
    event_name: str
    selection: str
    stake: Money
    coefficient: Decimal
    odds_id: Reference | None = None
    legs: tuple[Leg, ...] = ()

    FEWEST_LEGS: ClassVar[int] = 2
    MOST_LEGS: ClassVar[int] = 50
    LARGEST_WIN: ClassVar[int] = 10**15

    def __post_init__(self) -> None:
        single = self.type is BetType.SINGLE
        fewest, most = (0, 0) if single else (self.FEWEST_LEGS, self.MOST_LEGS)
        if not fewest <= len(self.legs) <= most:
            raise InvalidLegs
        if self.potential_win.minor > self.LARGEST_WIN:
            raise AmountOutOfRange

    @property
    def potential_win(self) -> Money:
        """Stake by coefficient: what a player receives is rounded down to a minor unit."""
        minor = (self.stake.minor * self.coefficient).to_integral_value(ROUND_FLOOR)
        return Money(int(minor), self.stake.currency)

    @property
    def fingerprint(self) -> UUID:
        """Tell whether somebody means the same bet; however the numbers are spelt."""
        return derived_id(
            self.type,
            str(self.event_id),
            self.event_name,
            self.selection,
            str(self.stake.minor),
            str(self.coefficient),
            "" if self.odds_id is None else f"={self.odds_id}",
            *(part for leg in self.legs for part in leg.parts()),
        )


@dataclass(frozen=True, slots=True)
class Bet:
    """A bet as it stands. `number` is its place in the order of placing; balances are available.

    `legs` are those of the terms, with the results that are known by now.
    """

    number: int
    owner: OwnerId
    terms: Terms
    placed_at: datetime
    placed_balance: Money
    legs: tuple[Leg, ...] = ()
    state: BetState = BetState.OPEN
    payout: Money | None = None
    resolved_at: datetime | None = None
    resolved_balance: Money | None = None

    def as_placed(self) -> "Bet":
        """Give it as it was when it was placed."""
        return Bet(
            self.number,
            self.owner,
            self.terms,
            self.placed_at,
            self.placed_balance,
            self.terms.legs,
        )

    def told(self, results: Mapping[int, LegResult]) -> "Bet":
        """Give it with results of some legs, by their places from 1.

        Raises `InvalidLegs` for a leg that there is not, and `LegResolved`.
        """
        if not set(results) <= set(range(1, len(self.legs) + 1)):
            raise InvalidLegs
        legs = tuple(
            leg.told(results[n]) if n in results else leg for n, leg in enumerate(self.legs, 1)
        )
        return replace(self, legs=legs)


def read_coefficient(text: str) -> Decimal:
    """Read a coefficient exactly, 2.1 as 2.100. Raises `InvalidCoefficient`."""
    if not COEFFICIENT.fullmatch(text):
        raise InvalidCoefficient
    coefficient = Decimal(text)
    if coefficient != coefficient.quantize(MILLI) or not 1 <= coefficient <= LARGEST_COEFFICIENT:
        raise InvalidCoefficient
    return coefficient.quantize(MILLI)
