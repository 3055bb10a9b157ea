"""POST /api/wallet/bonuses."""

from dataclasses import dataclass
from datetime import datetime

from application.funding.bets.give_bonus import GiveBonus
from domain.funding.bet_errors import BonusIdReused, BonusTooLarge
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Unavailable
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.funding.bets.models import Name
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body, Number, Text, View


class BonusBody(Body):
    """Give a player something to bet with; `amount` is in major units of their currency."""

    bonus_id: Name
    amount: AmountText
    description: Text = "Bonus"


@dataclass(frozen=True, slots=True)
class BonusView(View):
    """A bonus that was given."""

    bonus_id: str
    amount: Number
    currency: str
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BonusAnswerView(View):
    """A bonus, and what was available to the player right after it."""

    success: bool
    bonus: BonusView
    new_balance: Number
    replayed: bool
    error: str | None = None


def endpoint(give_bonus: GiveBonus) -> Endpoint:
    async def handle(call: Call, *, body: BonusBody) -> BonusAnswerView:
        done = await give_bonus(
            owner=call.caller.principal,
            bonus_id=body.bonus_id,
            amount=body.amount,
            description=body.description,
        )
        amount = done.bonus.amount
        bonus = BonusView(
            done.bonus.bonus_id,
            Number(amount),
            amount.currency.code,
            done.bonus.description,
            done.at,
        )
        balance = Number(done.balance)
        return BonusAnswerView(
            success=True, bonus=bonus, new_balance=balance, replayed=done.replayed
        )

    return Endpoint(
        "POST",
        "/api/wallet/bonuses",
        handle,
        summary="Give a player a bonus",
        tag="Bets",
        needs="funding:bet",
        raises=(
            BonusIdReused,
            AccountFrozen,
            BalanceLimit,
            InvalidAmount,
            AmountOutOfRange,
            BonusTooLarge,
            Unavailable,
        ),
        about={
            InvalidAmount: "amount",
            AmountOutOfRange: "amount",
            BonusTooLarge: "amount",
        },
        numbers=True,
    )
