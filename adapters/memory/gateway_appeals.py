"""Appeals in dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from application.gateway.appealing.ports import Place
from domain.gateway.appeal import MOST_NOTES, Appeal, AppealId, AppealNotFound, Note, TooManyNotes
from domain.gateway.order import OrderId
from domain.shared.permissions import Owners


@dataclass(slots=True)
class MemoryAppeals:
    """`KeptAppeals`, and what of `AppealLines` tells when something is due."""

    kept: dict[AppealId, Appeal] = field(default_factory=dict)
    notes: dict[AppealId, tuple[Note, ...]] = field(default_factory=dict)

    async def order_of(self, appeal_id: AppealId, owners: Owners) -> OrderId:
        appeal = await self.get(appeal_id)
        if owners is not None and not {appeal.store, appeal.merchant, appeal.trader} & owners:
            raise AppealNotFound
        return appeal.order

    async def get(self, appeal_id: AppealId) -> Appeal:
        if appeal_id not in self.kept:
            raise AppealNotFound
        return self.kept[appeal_id]

    async def open_of(self, order_id: OrderId) -> Appeal | None:
        return next((each for each in self._of(order_id) if each.decision is None), None)

    async def count(self, order_id: OrderId) -> int:
        return len(self._of(order_id))

    async def add(self, appeal: Appeal, note: Note) -> None:
        self.kept[appeal.id] = appeal
        self.notes[appeal.id] = (note,)

    async def put(self, appeal: Appeal, note: Note) -> None:
        self.kept[appeal.id] = appeal
        self.notes[appeal.id] += (note,)

    async def note(self, appeal_id: AppealId, note: Note) -> bool:
        said = self.notes[appeal_id]
        if len(said) >= MOST_NOTES:
            raise TooManyNotes
        if any(each.id == note.id for each in said):
            return False
        self.notes[appeal_id] = (*said, note)
        return True

    async def due(
        self, at: datetime, ahead: timedelta, after: Place | None, limit: int
    ) -> Sequence[Place]:
        """Give those whose time has come, as `AppealLines.due` does."""
        waiting = ((each.deadline, each) for each in self.kept.values() if each.deadline)
        over = sorted(
            (deadline, each.id)
            for deadline, each in waiting
            if deadline <= at or (deadline <= at + ahead and not each.reminded)
        )
        return [each for each in over if after is None or each > after][:limit]

    def _of(self, order_id: OrderId) -> list[Appeal]:
        return [each for each in self.kept.values() if each.order == order_id]
