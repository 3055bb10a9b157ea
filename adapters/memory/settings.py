"""Settings and approvals without a database, for who only asks them."""

from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from application.shared.approvals import AwaitsApproval, Proposal
from domain.shared.ids import derived_id
from domain.shared.settings import Setting

T = TypeVar("T")


@dataclass(slots=True)
class MemorySettings:
    """`Settings`: the defaults, and what was set by name."""

    values: dict[str, object] = field(default_factory=dict)

    def get(self, setting: Setting[T]) -> T:
        if setting.name in self.values:
            return setting.read(self.values[setting.name])
        return setting.default


@dataclass(slots=True)
class MemoryApprovals:
    """`Approvals`: keeps what would wait."""

    waiting: dict[UUID, Proposal] = field(default_factory=dict)

    async def check(self, proposal: Proposal, *, needed: bool) -> UUID | None:
        approval_id = derived_id("approval", proposal.key.entry_id)
        if needed:
            self.waiting.setdefault(approval_id, proposal)
        if approval_id in self.waiting:
            raise AwaitsApproval(approval_id)
        return None
