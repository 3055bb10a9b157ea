"""POST /api/wallet/bets."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from application.funding.bets.place_bet import PlaceBet
from domain.funding.bet import BetType, Leg, Terms, read_coefficient
from domain.funding.bet_errors import (
    BetIdReused,
    InvalidCoefficient,
    InvalidLegs,
    StakeOutOfRange,
)
from domain.ledger.errors import AccountFrozen, InsufficientFunds
from domain.shared.errors import Refusal, Unavailable
from domain.shared.money import AmountOutOfRange, InvalidAmount, Money
from entrypoints.http.funding.bets.models import BetAnswerView, Name, Ref, answer_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body, Text

LONGEST = 500


class LegBody(Body):
    """One event of an express."""

    event_id: Ref
    event_name: Text
    selection: Text
    coefficient: AmountText

    def read(self, n: int) -> Leg:
        with Refusal.within(f"/legs/{n}/coefficient"):
            coefficient = read_coefficient(self.coefficient)
        return Leg(self.event_id, self.event_name, self.selection, coefficient)


class BetBody(Body):
    """Stake money on an event, or on several of which all have to be right (`legs`).

    `bet_amount` is in major units of the player's currency. An express may leave out what its
    legs tell.
    """

    bet_id: Name
    event_id: Ref | None = None
    event_name: Text | None = None
    selection: Text | None = None
    odds_id: Ref | None = None
    bet_type: BetType | None = None
    bet_amount: AmountText
    coefficient: AmountText
    legs: Annotated[tuple[LegBody, ...], Field(max_length=Terms.MOST_LEGS)] = ()

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if self.legs:
            return self
        for name in "event_id", "event_name", "selection":
            if getattr(self, name) is None:
                raise ValueError(f"A bet without legs needs {name}")
        return self

    def terms(self, stake: Money) -> Terms:
        """Give what the bet is about. Raises `InvalidCoefficient` and `InvalidLegs`."""
        legs = tuple(each.read(n) for n, each in enumerate(self.legs))
        return Terms(
            self.bet_id,
            self.bet_type or (BetType.EXPRESS if legs else BetType.SINGLE),
            legs[0].event_id if self.event_id is None else self.event_id,
            self.event_name or " / ".join(leg.event_name for leg in legs)[:LONGEST],
            self.selection or " / ".join(leg.selection for leg in legs)[:LONGEST],
            stake,
            read_coefficient(self.coefficient),
            self.odds_id,
            legs,
        )


def endpoint(place_bet: PlaceBet) -> Endpoint:
    async def handle(call: Call, *, body: BetBody) -> BetAnswerView:
        done = await place_bet(
            owner=call.caller.principal,
            bet_id=body.bet_id,
            stake=body.bet_amount,
            terms=body.terms,
        )
        return answer_view(done.bet, replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/wallet/bets",
        handle,
        summary="Place a bet for a player: the stake is held",
        tag="Bets",
        needs="funding:bet",
        raises=(
            BetIdReused,
            InsufficientFunds,
            AccountFrozen,
            InvalidAmount,
            AmountOutOfRange,
            StakeOutOfRange,
            InvalidCoefficient,
            InvalidLegs,
            Unavailable,
        ),
        about={
            InvalidAmount: "bet_amount",
            AmountOutOfRange: "bet_amount",
            StakeOutOfRange: "bet_amount",
            InvalidCoefficient: "coefficient",
            InvalidLegs: "legs",
        },
        numbers=True,
    )
