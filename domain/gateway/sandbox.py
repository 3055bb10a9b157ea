"""Orders of sandbox stores, which play through what may happen to real ones.

The last digit of the whole units of the amount chooses the play: 1 finds nobody, 2 runs out of
time, 3 is let go by the trader; any other one is completed once the store confirms the payment, or
at once for a pay-out.
"""

from enum import IntEnum

from domain.gateway.order import Order
from domain.gateway.states import Action, Actor, OrderState


class Play(IntEnum):
    """What happens, by the last digit of the whole units."""

    NOBODY = 1
    TIME_OUT = 2
    LET_GO = 3
    DONE = 0

    @classmethod
    def of(cls, order: Order) -> "Play":
        digit = order.amount.minor // 10**order.amount.currency.exponent % 10
        return cls(digit) if digit in set(cls) else cls.DONE


S, A = OrderState, Action


USUALLY: dict[OrderState, tuple[Action, Actor]] = {
    S.CLIENT_CONFIRMED: (A.COMPLETE, Actor.TRADER),
    S.OFFERED: (A.ACCEPT, Actor.TRADER),
    S.IN_PAYOUT: (A.PROVE, Actor.TRADER),
    S.PROOF_UPLOADED: (A.COMPLETE, Actor.SYSTEM),
}
OTHERWISE: dict[tuple[Play, OrderState], tuple[Action, Actor] | None] = {
    (Play.NOBODY, S.MATCHING): (A.FIND_NOBODY, Actor.SYSTEM),
    (Play.TIME_OUT, S.AWAITING_PAYMENT): (A.EXPIRE, Actor.SYSTEM),
    (Play.TIME_OUT, S.IN_PAYOUT): None,
    (Play.LET_GO, S.CLIENT_CONFIRMED): (A.CANCEL, Actor.TRADER),
    (Play.LET_GO, S.IN_PAYOUT): (A.CANCEL, Actor.OPERATOR),
}


def next_step(order: Order) -> tuple[Action, Actor] | None:
    """Give what happens next to an order by itself; None when somebody else has to act first."""
    found = A.ASSIGN if order.pays_in else A.OFFER
    usually = (found, Actor.SYSTEM) if order.state is S.MATCHING else USUALLY.get(order.state)
    return OTHERWISE.get((Play.of(order), order.state), usually)


NUMBERS = {"card": "4242424242424242", "sbp": "+79990000000", "iban": "DE89370400440532013000"}
ACCOUNT = "00000000000000000000"


def made_up(order: Order) -> tuple[str, str]:
    """Give type and number of the requisite that a payer is shown: nobody's."""
    type_ = next((each for each in NUMBERS if each in order.method), "account")
    return type_, NUMBERS.get(type_, ACCOUNT)
