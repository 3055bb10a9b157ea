"""What the routes of bets have in common."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.types import StrictInt, StrictStr

from domain.funding.bet import Bet, BetResult, BetStatus, BetType, Leg, LegResult, Reference
from entrypoints.http.kit.values import Number, Path, View

BET_ID = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$"
Name = Annotated[str, StringConstraints(pattern=BET_ID)]
"""What the betting platform calls something: up to 100 characters that fit into an address."""


def _printable(value: Reference) -> Reference:
    if isinstance(value, str) and not value.isprintable():
        raise ValueError("Text has no control characters")
    return value


Ref = Annotated[
    Annotated[StrictInt, Field(ge=0, lt=2**63)]
    | Annotated[StrictStr, StringConstraints(min_length=1, max_length=100)],
    AfterValidator(_printable),
]
"""What another system calls its own thing: it is given back as it was sent."""


class BetPath(Path):
    """Which bet, by the betting platform's id."""

    bet_id: Name


class Decimals(Number):
    """An exact number that is no amount; a string when the request wants amounts so."""

    __slots__ = ()

    @classmethod
    def of(cls, number: Decimal) -> Self:
        """Give it without needless zeros, 2.100 as 2.1, but with at least two decimals."""
        plain = format(number.normalize(), "f")
        whole, _, decimals = plain.partition(".")
        return str.__new__(cls, f"{whole}.{decimals:0<2}")


@dataclass(frozen=True, slots=True)
class BetLegView(View):
    """One event of an express; `leg` counts from 1."""

    leg: int
    event_id: int | str
    event_name: str
    selection: str
    coefficient: Decimals
    result: LegResult | None


@dataclass(frozen=True, slots=True)
class BetView(View):
    """A bet. `actual_win` is what was paid, with the stake in it; null while nothing is decided."""

    bet_id: str
    event_id: int | str
    event_name: str
    selection: str
    odds_id: int | str | None
    bet_type: BetType
    bet_amount: Number
    coefficient: Decimals
    potential_win: Number
    currency: str
    status: BetStatus
    result: BetResult | None
    actual_win: Number | None
    placed_at: datetime
    resolved_at: datetime | None
    legs: list[BetLegView]


@dataclass(frozen=True, slots=True)
class BetAnswerView(View):
    """A bet, and what was available to the player right after what was done."""

    success: bool
    bet: BetView
    new_balance: Number
    replayed: bool
    error: str | None = None


def bet_view(bet: Bet) -> BetView:
    terms = bet.terms
    resolved = bet.state.status is BetStatus.RESOLVED
    return BetView(
        terms.bet_id,
        terms.event_id,
        terms.event_name,
        terms.selection,
        terms.odds_id,
        terms.type,
        Number(terms.stake),
        Decimals.of(terms.coefficient),
        Number(terms.potential_win),
        terms.stake.currency.code,
        bet.state.status,
        bet.state.result,
        Number(bet.payout) if bet.payout is not None and resolved else None,
        bet.placed_at,
        bet.resolved_at,
        [_bet_leg_view(n, leg) for n, leg in enumerate(bet.legs, 1)],
    )


def answer_view(bet: Bet, *, replayed: bool) -> BetAnswerView:
    balance = bet.resolved_balance or bet.placed_balance
    return BetAnswerView(True, bet_view(bet), Number(balance), replayed)  # noqa: FBT003  # A view.


def _bet_leg_view(n: int, leg: Leg) -> BetLegView:
    coefficient = Decimals.of(leg.coefficient)
    return BetLegView(n, leg.event_id, leg.event_name, leg.selection, coefficient, leg.result)
