"""See what waits for a second person, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.access.approvals.ports import ApprovalLine, Approvals, Place
from application.shared.ports import Clock
from domain.access.approval import State
from domain.shared.caller import Caller
from domain.shared.permissions import Owners


def in_sight(caller: Caller) -> Owners:
    """Whose requests a caller sees: their own, and those they may read or decide about."""
    reaches = caller.reach("approvals:read").owners, caller.reach("approvals:decide").owners
    owners = {caller.principal}
    for each in reaches:
        if each is None:
            return None
        owners |= each
    return frozenset(owners)


@dataclass(frozen=True, slots=True)
class ReadApprovals:
    """Give approvals newest first. Raises `Unavailable`."""

    approvals: Approvals
    clock: Clock

    async def __call__(
        self, *, by: Caller, state: State | None, before: Place | None, limit: int
    ) -> Sequence[ApprovalLine]:
        now = self.clock.now()
        return await self.approvals.page(in_sight(by), state, before, limit, now)

    async def one(self, *, by: Caller, approval_id: UUID) -> ApprovalLine:
        """Give one, with all of its difference. Raises `ApprovalNotFound`."""
        return await self.approvals.find(approval_id, in_sight(by), self.clock.now())
