"""Take a conflicting repeat off the review list."""

from dataclasses import dataclass
from uuid import UUID

from application.wallets.bank_ports import Conflicts
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class DismissConflict:
    """Forget a conflicting repeat that an operator has looked at. Raises `ReviewNotFound`."""

    conflicts: Conflicts

    async def __call__(self, *, caller: Caller, review_id: UUID) -> None:
        await self.conflicts.dismiss(review_id, caller.name)
