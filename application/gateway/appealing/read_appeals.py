"""Look at appeals: operators at all, stores, merchants and traders at theirs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.gateway.appealing.ports import (
    AppealFilter,
    AppealLine,
    AppealLines,
    NoteLine,
    Place,
)
from application.gateway.orders.reaching import needed
from domain.gateway.appeal import AppealId, AppealNotFound
from domain.gateway.states import OrderDirection
from domain.shared.caller import Caller

READ = "appeals:read"


@dataclass(frozen=True, slots=True)
class WholeAppeal:
    """An appeal with all that was said."""

    line: AppealLine
    notes: Sequence[NoteLine]


@dataclass(frozen=True, slots=True)
class ReadAppeals:
    """List appeals within the caller's reach, and show one with all that was said."""

    lines: AppealLines

    async def page(
        self, *, by: Caller, wanted: AppealFilter, before: Place | None, limit: int
    ) -> Sequence[AppealLine]:
        """Give at most `limit`, the newest first."""
        seen = directions(by)
        asked = tuple(each for each in wanted.directions if each in seen)
        within = replace(wanted, owners=by.reach(READ).owners, directions=asked)
        return await self.lines.page(within, before, limit)

    async def one(self, *, by: Caller, appeal_id: AppealId) -> WholeAppeal:
        """Give one. Raises `AppealNotFound`."""
        line = await self.lines.find(appeal_id, by.reach(READ).owners)
        if line.appeal.direction not in directions(by):
            raise AppealNotFound
        return WholeAppeal(line, await self.lines.notes(appeal_id))

    async def placed(self, appeal_id: AppealId) -> WholeAppeal:
        """Give one to whoever has just done something to it."""
        return WholeAppeal(
            await self.lines.find(appeal_id, None), await self.lines.notes(appeal_id)
        )


def directions(by: Caller) -> frozenset[OrderDirection]:
    """Tell which orders' appeals somebody may see: a store's key perhaps those of one direction."""
    if by.reach(READ).owners is None or by.reach("traders:read"):
        return frozenset(OrderDirection)
    return frozenset(each for each in OrderDirection if by.reach(needed(each, "read")))


def sees_store(by: Caller, line: AppealLine) -> bool:
    """Tell whether somebody may know whose order it is for: operators and the store's side."""
    owners = by.reach(READ).owners
    return owners is None or bool({line.appeal.store, line.appeal.merchant} & owners)


def sees_trader(by: Caller, line: AppealLine) -> bool:
    """Tell whether somebody may know who trades: operators and the trader's side."""
    owners = by.reach(READ).owners
    return owners is None or line.appeal.trader in owners


def sees_people(by: Caller) -> bool:
    """Tell whether somebody may know who said what: operators."""
    return by.reach(READ).owners is None
