"""Operators look at requisites, and say which get orders."""

from dataclasses import dataclass, replace
from decimal import Decimal

from application.gateway.requisites.change_requisite import keep
from application.gateway.traders.ports import BeginTradersWork
from application.shared.ports import Clock
from domain.gateway.moderation import Moderation, judged
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import OwnRequisite, Requisite
from domain.shared.caller import Caller

MODERATE = "requisites:moderate"
WORDS = {
    Moderation.APPROVE: "approved",
    Moderation.REJECT: "rejected",
    Moderation.BLOCK: "blocked",
}


@dataclass(frozen=True, slots=True)
class ModerateRequisite:
    """Approve, reject or block a requisite; the same again changes nothing.

    Raises `RequisiteNotFound`, `OwnRequisite` and `RequisiteInAnotherState`.
    """

    begin: BeginTradersWork
    clock: Clock

    async def __call__(
        self, *, by: Caller, requisite_id: RequisiteId, action: Moderation, comment: str | None
    ) -> Requisite:
        async with self.begin() as work:
            before = await work.requisites.lock(requisite_id, by.reach(MODERATE).owners)
            if before.trader == by.principal:
                raise OwnRequisite
            if before.state == WORDS[action] and before.comment == comment:
                return before
            state = before.state
            if state != WORDS[action]:
                state = judged(state, action)
            after = replace(before, state=state, comment=comment)
            return await keep(work, self.clock, by, WORDS[action], before, after)


@dataclass(frozen=True, slots=True)
class WeighRequisite:
    """Say how large a share of orders a requisite gets, or that it gets none for now.

    Raises `RequisiteNotFound`, `OwnRequisite`.
    """

    begin: BeginTradersWork
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        requisite_id: RequisiteId,
        weight: Decimal | None,
        excluded: bool | None,
    ) -> Requisite:
        async with self.begin() as work:
            before = await work.requisites.lock(requisite_id, by.reach(MODERATE).owners)
            if before.trader == by.principal:
                raise OwnRequisite
            after = replace(
                before,
                weight=before.weight if weight is None else weight,
                excluded=before.excluded if excluded is None else excluded,
            )
            return await keep(work, self.clock, by, "weighed", before, after)
