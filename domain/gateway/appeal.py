"""An appeal: somebody does not agree with what has become of an order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.gateway.order import Order, OrderId
from domain.gateway.pricing import shares
from domain.gateway.receipt import ReceiptId
from domain.gateway.states import Actor, OrderDirection, OrderState
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

AppealId = NewType("AppealId", UUID)
MOST = 3
"""Of one order, over all time."""
MOST_NOTES = 200
"""Of one appeal."""


class AppealNotFound(NotFound):
    """There is no such appeal."""


class AppealAlreadyOpen(Conflict):
    """Another appeal about this order is open: comment on that one."""


class AppealDoesNotFit(Conflict):
    """An appeal for this reason does not fit what has become of the order."""


class AppealWindowOver(Conflict):
    """It is too late to appeal: the order ended too long ago."""


class TooManyAppeals(Conflict):
    """An order is appealed at most three times."""


class TooManyNotes(Conflict):
    """There is nothing more to be said about this appeal: it is full."""


class ClaimedAmountNeeded(Rejected):
    """An appeal about the amount has to say what was really paid."""


class AppealAnswered(Conflict):
    """The appeal has been answered in another way."""


class AppealDecided(Conflict):
    """The appeal has been decided."""


class AppealReason(StrEnum):
    """What is the matter. The last three are the house's own."""

    NOT_CREDITED = "not_credited"
    """The customer has paid, and the pay-in is not completed."""
    WRONG_AMOUNT = "wrong_amount"
    """Another amount was paid than the one that was booked."""
    NOT_RECEIVED = "not_received"
    """The recipient of a pay-out has got nothing."""
    UNANSWERED = "unanswered"
    """The customer has shown a receipt, and the trader has not said anything in time."""
    UNPROVEN = "unproven"
    """The trader has not proven in time that a pay-out is paid."""
    SUSPICIOUS = "suspicious"
    """The guard has found something strange."""


class AppealState(StrEnum):
    """How far an appeal has come."""

    OPEN = "open"
    """The trader is to answer."""
    ANSWERED = "answered"
    """Support is to decide."""
    DECIDED = "decided"


class Reply(StrEnum):
    """What the trader says to it."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class AppealOutcome(StrEnum):
    """What becomes of the order."""

    COMPLETED = "completed"
    CANCELLED = "cancelled"


class AppealNoteKind(StrEnum):
    """What a line of an appeal's past is."""

    OPENED = "opened"
    COMMENT = "comment"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REMINDED = "reminded"
    DECIDED = "decided"


@value
class Note:
    """One line of an appeal's past: who said what, and showed what."""

    id: UUID
    kind: AppealNoteKind
    side: Actor
    at: datetime
    by: OwnerId | None = None
    text: str | None = None
    amount: Money | None = None
    receipt: ReceiptId | None = None


@value
class Decision:
    """What becomes of the order, and (where that differs) the amount that counts from now on."""

    outcome: AppealOutcome
    amount: Money | None
    side: Actor
    at: datetime
    by: OwnerId | None = None


R, S = AppealReason, OrderState
_PAID = frozenset({S.AWAITING_PAYMENT, S.CLIENT_CONFIRMED, S.EXPIRED, S.CANCELLED})
_PAID_OUT = frozenset({S.IN_PAYOUT, S.PROOF_UPLOADED, S.COMPLETED})
FITTING: Mapping[tuple[OrderDirection, AppealReason], frozenset[OrderState]] = {
    (OrderDirection.PAY_IN, R.NOT_CREDITED): _PAID,
    (OrderDirection.PAY_IN, R.WRONG_AMOUNT): _PAID | {S.COMPLETED},
    (OrderDirection.PAY_IN, R.UNANSWERED): frozenset({S.CLIENT_CONFIRMED}),
    (OrderDirection.PAY_IN, R.SUSPICIOUS): frozenset({S.CLIENT_CONFIRMED}),
    (OrderDirection.PAY_OUT, R.NOT_RECEIVED): _PAID_OUT,
    (OrderDirection.PAY_OUT, R.WRONG_AMOUNT): _PAID_OUT,
    (OrderDirection.PAY_OUT, R.UNPROVEN): frozenset({S.IN_PAYOUT}),
    (OrderDirection.PAY_OUT, R.SUSPICIOUS): frozenset({S.PROOF_UPLOADED}),
}
"""In which states an order may be appealed for which reason."""
DEMANDS: Mapping[AppealReason, AppealOutcome] = {
    R.NOT_CREDITED: AppealOutcome.COMPLETED,
    R.WRONG_AMOUNT: AppealOutcome.COMPLETED,
    R.UNANSWERED: AppealOutcome.COMPLETED,
    R.NOT_RECEIVED: AppealOutcome.CANCELLED,
    R.UNPROVEN: AppealOutcome.CANCELLED,
}
"""What becomes of the order when its trader agrees; for other reasons people have to look."""
OF_PAYERS = frozenset({Actor.PAYER, Actor.STORE})


@dataclass(frozen=True, slots=True)
class Appeal:
    """What somebody says about an order, what its trader says to that, and what was decided."""

    id: AppealId
    order: OrderId
    store: OwnerId
    merchant: OwnerId
    trader: OwnerId | None
    direction: OrderDirection
    reason: AppealReason
    due: Money
    """What counted as paid when it was opened: nothing above it is booked without support."""
    claimed: Money | None
    """What was really paid, as whoever appeals says."""
    fingerprint: UUID
    """Of what was said: the same once more is the same appeal."""
    side: Actor
    opened_at: datetime
    answer_by: datetime
    decide_by: datetime
    by: OwnerId | None = None
    state: AppealState = AppealState.OPEN
    reply: Reply | None = None
    offered: Money | None = None
    """What the trader agrees to."""
    decision: Decision | None = None
    reminded: bool = False
    """Whether somebody was reminded of the present deadline."""
    strange: bool = False
    """Whether the guard has found something: then people decide, whatever the sides agree on."""
    version: int = 1

    @property
    def deadline(self) -> datetime | None:
        """When it is decided if nobody does anything."""
        if self.state is AppealState.DECIDED:
            return None
        answered = self.state is AppealState.ANSWERED or self.strange
        return self.decide_by if answered else self.answer_by

    @property
    def agreed(self) -> AppealOutcome | None:
        """Give what becomes of the order, if both sides want the same and it needs nobody else.

        What is offered is then what counts. Nothing above what was due is booked like this: two
        sides that know each other could make money of it.
        """
        outcome = DEMANDS.get(self.reason)
        if self.reply is not Reply.ACCEPTED or self.strange:
            return None
        if outcome is not AppealOutcome.COMPLETED:
            return outcome
        if self.offered is None or self.claimed is None or self.offered.minor > self.due.minor:
            return None
        more = self.offered.minor - self.claimed.minor
        enough = more >= 0 if self.direction is OrderDirection.PAY_IN else more <= 0
        return outcome if enough else None

    def answered(self, reply: Reply, offered: Money | None) -> "Appeal":
        """Let its trader answer. Raises `AppealDecided`, `AppealAnswered`."""
        if self.state is AppealState.DECIDED:
            raise AppealDecided
        if self.state is AppealState.ANSWERED:
            raise AppealAnswered
        return replace(
            self,
            state=AppealState.ANSWERED,
            reply=reply,
            offered=offered,
            reminded=False,
            version=self.version + 1,
        )

    def decided(self, decision: Decision) -> "Appeal":
        """Close it. Raises `AppealDecided`."""
        if self.state is AppealState.DECIDED:
            raise AppealDecided
        return replace(self, state=AppealState.DECIDED, decision=decision, version=self.version + 1)

    def was_reminded(self) -> "Appeal":
        """Note that somebody has been reminded."""
        return replace(self, reminded=True, version=self.version + 1)


def check_fits(reason: AppealReason, order: Order, claimed: Money | None) -> None:
    """Raise `AppealDoesNotFit` or `ClaimedAmountNeeded` for what cannot be the matter.

    What could not be booked cannot be claimed: raises `FeesLoseMoney`, `FeeExceedsAmount`,
    `AmountOutOfRange`.
    """
    if order.state not in FITTING.get((order.direction, reason), frozenset()):
        raise AppealDoesNotFit
    if reason is AppealReason.WRONG_AMOUNT and claimed is None:
        raise ClaimedAmountNeeded
    if reason is AppealReason.WRONG_AMOUNT and claimed == order.due and order.settled is not None:
        raise AppealDoesNotFit
    if claimed is not None and order.terms is not None:
        shares(order.pays_in, claimed, order.terms)


def by_what_was_shown(
    appeal: Appeal, order: Order, shown: frozenset[Actor]
) -> tuple[AppealOutcome, Money | None]:
    """Decide an appeal that nobody has decided in time, by who has shown something.

    A payer's receipt that the trader says nothing to counts, up to what was due; what had been
    settled stays so. A pay-out is cancelled if the store has shown something and the trader says
    nothing, or nobody has shown that it was paid.
    """
    payers, silent = bool(shown & OF_PAYERS), appeal.reply is None
    accused = appeal.side is not Actor.SYSTEM
    if order.pays_in:
        if payers and silent and not appeal.strange:
            return AppealOutcome.COMPLETED, bounded(appeal)
        return (AppealOutcome.CANCELLED if order.settled is None else AppealOutcome.COMPLETED), None
    if payers and silent and accused and not appeal.strange:
        if appeal.reason is AppealReason.WRONG_AMOUNT:
            return AppealOutcome.COMPLETED, bounded(appeal)
        return AppealOutcome.CANCELLED, None
    proven = Actor.TRADER in shown and not payers and (accused or not appeal.strange)
    paid = order.settled is not None or proven
    return (AppealOutcome.COMPLETED if paid else AppealOutcome.CANCELLED), None


def bounded(appeal: Appeal) -> Money | None:
    """Give what is claimed, but no more than was due."""
    if appeal.claimed is None:
        return None
    return appeal.claimed if appeal.claimed.minor <= appeal.due.minor else appeal.due
