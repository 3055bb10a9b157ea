"""How far an order has come, and all ways on: one table for both directions."""

from collections.abc import Mapping
from enum import StrEnum

from domain.shared.errors import Conflict
from domain.shared.values import value


class OrderDirection(StrEnum):
    """Which way a customer's money goes."""

    PAY_IN = "payin"
    PAY_OUT = "payout"


Direction = OrderDirection
"""As the gateway calls it; to the API there is another context's direction, too."""


class OrderState(StrEnum):
    """How far an order has come, as it is told on the wire."""

    NEW = "new"
    MATCHING = "matching"
    REVIEW = "review"
    AWAITING_PAYMENT = "awaiting_payment"
    CLIENT_CONFIRMED = "client_confirmed"
    OFFERED = "offered"
    IN_PAYOUT = "in_payout"
    PROOF_UPLOADED = "proof_uploaded"
    COMPLETED = "completed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"
    NO_REQUISITE = "no_requisite"
    NO_TRADER = "no_trader"
    REJECTED = "rejected"


FINAL = frozenset(
    {
        OrderState.COMPLETED,
        OrderState.EXPIRED,
        OrderState.CANCELLED,
        OrderState.NO_REQUISITE,
        OrderState.NO_TRADER,
        OrderState.REJECTED,
    }
)
"""Nothing more happens by itself; an appeal or a late payment may still change some of them."""


class Actor(StrEnum):
    """Who moves an order on."""

    SYSTEM = "system"
    STORE = "store"
    PAYER = "payer"
    TRADER = "trader"
    OPERATOR = "operator"


class Action(StrEnum):
    """What is done to an order."""

    MATCH = "match"
    HOLD_FOR_REVIEW = "hold_for_review"
    RELEASE_FROM_REVIEW = "release_from_review"
    REJECT = "reject"
    ASSIGN = "assign"
    FIND_NOBODY = "find_nobody"
    CONFIRM_PAYMENT = "confirm_payment"
    COMPLETE = "complete"
    COMPLETE_LATE = "complete_late"
    EXPIRE = "expire"
    CANCEL = "cancel"
    OFFER = "offer"
    ACCEPT = "accept"
    REASSIGN = "reassign"
    PROVE = "prove"
    DISPUTE = "dispute"
    DECIDE_COMPLETED = "decide_completed"
    DECIDE_CANCELLED = "decide_cancelled"
    CORRECT = "correct"


class IllegalTransition(Conflict):
    """The order is in a state in which this cannot be done any more, or not yet."""

    def __init__(
        self, action: Action | None = None, state: OrderState | None = None, by: Actor | None = None
    ) -> None:
        super().__init__(action, state, by)
        if action is not None:
            does = action.replace("_", " ")
            self.sentence = f"No {by} can do this ({does}) to an order that is {state}."
            self.more = {"action": action, "state": state}


@value
class Way:
    """A way on: where it leads, and who may take it."""

    to: OrderState
    by: frozenset[Actor]


S, A, W = OrderState, Action, Actor
_SYSTEM = frozenset({W.SYSTEM})
_STAFF = frozenset({W.OPERATOR})
_JUDGES = frozenset({W.OPERATOR, W.SYSTEM})
_PARTIES = _JUDGES | {W.TRADER}
_ANY_SIDE = frozenset({W.STORE, W.PAYER, W.TRADER, W.OPERATOR})

_BOTH: dict[tuple[OrderState, Action], Way] = {
    (S.NEW, A.MATCH): Way(S.MATCHING, _SYSTEM),
    (S.NEW, A.HOLD_FOR_REVIEW): Way(S.REVIEW, _SYSTEM),
    (S.NEW, A.REJECT): Way(S.REJECTED, _SYSTEM),
    (S.NEW, A.CANCEL): Way(S.CANCELLED, frozenset({W.STORE, W.PAYER, W.OPERATOR})),
    (S.REVIEW, A.RELEASE_FROM_REVIEW): Way(S.MATCHING, _STAFF),
    (S.REVIEW, A.REJECT): Way(S.REJECTED, _JUDGES),
    (S.REVIEW, A.CANCEL): Way(S.CANCELLED, frozenset({W.STORE, W.PAYER, W.OPERATOR})),
    (S.MATCHING, A.CANCEL): Way(S.CANCELLED, frozenset({W.STORE, W.PAYER, W.OPERATOR})),
    (S.DISPUTED, A.DECIDE_COMPLETED): Way(S.COMPLETED, _PARTIES),
    (S.DISPUTED, A.DECIDE_CANCELLED): Way(S.CANCELLED, _PARTIES),
    (S.COMPLETED, A.DISPUTE): Way(S.DISPUTED, _ANY_SIDE),
    (S.COMPLETED, A.CORRECT): Way(S.COMPLETED, _STAFF),
    (S.CANCELLED, A.DISPUTE): Way(S.DISPUTED, _ANY_SIDE),
}
_PAY_IN: dict[tuple[OrderState, Action], Way] = {
    (S.NEW, A.EXPIRE): Way(S.EXPIRED, _SYSTEM),
    (S.REVIEW, A.EXPIRE): Way(S.EXPIRED, _SYSTEM),
    (S.MATCHING, A.ASSIGN): Way(S.AWAITING_PAYMENT, frozenset({W.SYSTEM, W.OPERATOR})),
    (S.MATCHING, A.FIND_NOBODY): Way(S.NO_REQUISITE, _SYSTEM),
    (S.MATCHING, A.EXPIRE): Way(S.EXPIRED, _SYSTEM),
    (S.NO_REQUISITE, A.ASSIGN): Way(S.AWAITING_PAYMENT, _STAFF),
    (S.AWAITING_PAYMENT, A.CONFIRM_PAYMENT): Way(S.CLIENT_CONFIRMED, frozenset({W.STORE, W.PAYER})),
    (S.AWAITING_PAYMENT, A.COMPLETE): Way(S.COMPLETED, frozenset({W.TRADER, W.SYSTEM, W.OPERATOR})),
    (S.AWAITING_PAYMENT, A.EXPIRE): Way(S.EXPIRED, _SYSTEM),
    (S.AWAITING_PAYMENT, A.CANCEL): Way(S.CANCELLED, _ANY_SIDE),
    (S.AWAITING_PAYMENT, A.DISPUTE): Way(S.DISPUTED, _ANY_SIDE),
    (S.CLIENT_CONFIRMED, A.COMPLETE): Way(S.COMPLETED, frozenset({W.TRADER, W.SYSTEM, W.OPERATOR})),
    (S.CLIENT_CONFIRMED, A.EXPIRE): Way(S.EXPIRED, _SYSTEM),
    (S.CLIENT_CONFIRMED, A.CANCEL): Way(S.CANCELLED, frozenset({W.TRADER, W.OPERATOR})),
    (S.CLIENT_CONFIRMED, A.DISPUTE): Way(S.DISPUTED, _ANY_SIDE | _SYSTEM),
    (S.EXPIRED, A.COMPLETE_LATE): Way(S.COMPLETED, frozenset({W.TRADER, W.SYSTEM, W.OPERATOR})),
    (S.EXPIRED, A.DISPUTE): Way(S.DISPUTED, _ANY_SIDE),
}
_PAY_OUT: dict[tuple[OrderState, Action], Way] = {
    (S.NEW, A.FIND_NOBODY): Way(S.NO_TRADER, _SYSTEM),
    (S.MATCHING, A.OFFER): Way(S.OFFERED, frozenset({W.SYSTEM, W.OPERATOR})),
    (S.MATCHING, A.FIND_NOBODY): Way(S.NO_TRADER, _SYSTEM),
    (S.NO_TRADER, A.OFFER): Way(S.OFFERED, _STAFF),
    (S.OFFERED, A.ACCEPT): Way(S.IN_PAYOUT, frozenset({W.TRADER, W.OPERATOR})),
    (S.OFFERED, A.REASSIGN): Way(S.MATCHING, frozenset({W.SYSTEM, W.TRADER, W.OPERATOR})),
    (S.OFFERED, A.CANCEL): Way(S.CANCELLED, frozenset({W.STORE, W.OPERATOR})),
    (S.IN_PAYOUT, A.PROVE): Way(S.PROOF_UPLOADED, frozenset({W.TRADER})),
    (S.IN_PAYOUT, A.REASSIGN): Way(S.MATCHING, frozenset({W.TRADER, W.OPERATOR})),
    (S.IN_PAYOUT, A.CANCEL): Way(S.CANCELLED, _STAFF),
    (S.IN_PAYOUT, A.DISPUTE): Way(S.DISPUTED, _ANY_SIDE | _SYSTEM),
    (S.PROOF_UPLOADED, A.COMPLETE): Way(S.COMPLETED, frozenset({W.SYSTEM, W.OPERATOR, W.STORE})),
    (S.PROOF_UPLOADED, A.DISPUTE): Way(S.DISPUTED, _ANY_SIDE | _SYSTEM),
}
TRANSITIONS: Mapping[Direction, Mapping[tuple[OrderState, Action], Way]] = {
    Direction.PAY_IN: _BOTH | _PAY_IN,
    Direction.PAY_OUT: _BOTH | _PAY_OUT,
}
"""All transitions that there are."""


def next_state(direction: Direction, state: OrderState, action: Action, by: Actor) -> OrderState:
    """Give where an action leads. Raises `IllegalTransition`."""
    way = TRANSITIONS[direction].get((state, action))
    if way is None or by not in way.by:
        raise IllegalTransition(action, state, by)
    return way.to
