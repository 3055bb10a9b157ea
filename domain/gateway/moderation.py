"""What operators decide about requisites, and what becomes of them: one table."""

from collections.abc import Mapping
from enum import StrEnum

from domain.gateway.requisite import RequisiteState
from domain.shared.errors import Conflict


class RequisiteInAnotherState(Conflict):
    """The requisite is in a state in which this cannot be done."""

    def __init__(
        self, action: "Moderation | None" = None, state: RequisiteState | None = None
    ) -> None:
        super().__init__(action, state)
        if action is not None:
            self.more = {"action": action, "state": state}


class Moderation(StrEnum):
    """What is done about a requisite."""

    APPROVE = "approve"
    REJECT = "reject"
    BLOCK = "block"
    SUBMIT = "submit"
    """Its trader has changed what was judged: it has to be looked at anew."""
    ARCHIVE = "archive"


S, A = RequisiteState, Moderation
WAYS: Mapping[tuple[RequisiteState, Moderation], RequisiteState] = {
    (S.PENDING, A.APPROVE): S.APPROVED,
    (S.PENDING, A.REJECT): S.REJECTED,
    (S.PENDING, A.BLOCK): S.BLOCKED,
    (S.PENDING, A.SUBMIT): S.PENDING,
    (S.PENDING, A.ARCHIVE): S.ARCHIVED,
    (S.APPROVED, A.REJECT): S.REJECTED,
    (S.APPROVED, A.BLOCK): S.BLOCKED,
    (S.APPROVED, A.SUBMIT): S.PENDING,
    (S.APPROVED, A.ARCHIVE): S.ARCHIVED,
    (S.REJECTED, A.APPROVE): S.APPROVED,
    (S.REJECTED, A.BLOCK): S.BLOCKED,
    (S.REJECTED, A.SUBMIT): S.PENDING,
    (S.REJECTED, A.ARCHIVE): S.ARCHIVED,
    (S.BLOCKED, A.APPROVE): S.APPROVED,
    (S.BLOCKED, A.REJECT): S.REJECTED,
}
"""All that may be done. An archived one stays so, and a blocked one keeps its number taken."""


def judged(state: RequisiteState, action: Moderation) -> RequisiteState:
    """Give what a requisite becomes. Raises `RequisiteInAnotherState`."""
    try:
        return WAYS[state, action]
    except KeyError:
        raise RequisiteInAnotherState(action, state) from None
