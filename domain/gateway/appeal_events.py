"""What is told of appeals: to the store's side, and to the trader; never what they have said."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.gateway.appeal import (
    Appeal,
    AppealNoteKind,
    AppealOutcome,
    AppealReason,
    AppealState,
)
from domain.gateway.states import OrderDirection
from domain.shared.facts import IdText, MomentText
from domain.shared.ids import AccountId, OwnerId


class AppealFacts(TypedDict):
    """An appeal as it is now, and what was done about it last."""

    appeal_id: IdText
    order_id: IdText
    direction: OrderDirection
    reason: AppealReason
    status: AppealState
    what: AppealNoteKind
    version: int
    answer_by: MomentText
    decide_by: MomentText
    outcome: AppealOutcome | None


@dataclass(frozen=True, slots=True)
class _Moved:
    """Something has become of an appeal, or was said about it."""

    appeal: Appeal
    what: AppealNoteKind

    type: ClassVar[str]

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> AppealFacts:
        appeal, decision = self.appeal, self.appeal.decision
        return {
            "appeal_id": str(appeal.id),
            "order_id": str(appeal.order),
            "direction": appeal.direction,
            "reason": appeal.reason,
            "status": appeal.state,
            "what": self.what,
            "version": appeal.version,
            "answer_by": appeal.answer_by.isoformat(),
            "decide_by": appeal.decide_by.isoformat(),
            "outcome": None if decision is None else decision.outcome,
        }


class AppealMoved(_Moved):
    """For the merchant."""

    __slots__ = ()
    type = "appeal.changed"

    @property
    def owner(self) -> OwnerId:
        return self.appeal.merchant


@dataclass(frozen=True, slots=True)
class TraderAppealMoved(_Moved):
    """For the trader."""

    trader: OwnerId

    type = "appeal.trader_changed"

    @property
    def owner(self) -> OwnerId:
        return self.trader


def moved(appeal: Appeal, what: AppealNoteKind) -> tuple[AppealMoved | TraderAppealMoved, ...]:
    """Tell both sides."""
    told = AppealMoved(appeal, what)
    if appeal.trader is None:
        return (told,)
    return told, TraderAppealMoved(appeal, what, appeal.trader)
