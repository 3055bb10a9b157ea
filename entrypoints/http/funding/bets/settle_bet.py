"""POST /api/wallet/bets/{bet_id}/settle."""

from typing import Annotated

from pydantic import Field

from application.funding.bets.settle_bet import SettleBet
from domain.funding.bet import BetResult, LegResult, Terms
from domain.funding.bet_errors import (
    BetNotFound,
    BetResolved,
    InvalidLegs,
    InvalidPayout,
    InvalidSettlement,
    LegResolved,
    LegsSayOtherwise,
    PayoutTooLarge,
)
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Unavailable
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.funding.bets.models import BetAnswerView, BetPath, answer_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body


class LegResultBody(Body):
    """How a leg ended; legs count from 1."""

    leg: Annotated[int, Field(ge=1, le=Terms.MOST_LEGS, strict=True)]
    result: LegResult


class SettleBody(Body):
    """How a bet ended: its `result`, or results of legs of an express, or both.

    `amount` is what is paid, with the stake in it: a cash-out needs it; a win pays the potential
    win unless it says less.
    """

    result: BetResult | None = None
    amount: AmountText | None = None
    legs: Annotated[tuple[LegResultBody, ...], Field(max_length=Terms.MOST_LEGS)] = ()


def endpoint(settle_bet: SettleBet) -> Endpoint:
    async def handle(call: Call, *, path: BetPath, body: SettleBody) -> BetAnswerView:
        legs = {each.leg: each.result for each in body.legs}
        if len(legs) != len(body.legs):
            raise InvalidLegs
        done = await settle_bet(
            owner=call.caller.principal,
            bet_id=path.bet_id,
            result=body.result,
            amount=body.amount,
            legs=legs,
        )
        return answer_view(done.bet, replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/wallet/bets/{bet_id}/settle",
        handle,
        summary="Settle a bet, or legs of an express",
        tag="Bets",
        needs="funding:bet",
        raises=(
            BetNotFound,
            BetResolved,
            LegResolved,
            LegsSayOtherwise,
            AccountFrozen,
            BalanceLimit,
            InvalidSettlement,
            InvalidPayout,
            InvalidLegs,
            PayoutTooLarge,
            InvalidAmount,
            AmountOutOfRange,
            Unavailable,
        ),
        about={
            InvalidAmount: "amount",
            AmountOutOfRange: "amount",
            PayoutTooLarge: "amount",
            InvalidPayout: "amount",
            InvalidSettlement: "result",
            InvalidLegs: "legs",
        },
        numbers=True,
    )
