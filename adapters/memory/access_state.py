"""What the parts of access share in memory."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from application.access.approvals.ports import NewApproval
from application.access.keys.ports import Making
from application.access.people.ports import Link, Purpose
from application.access.ports import Account, Session
from application.shared.approvals import Facts
from application.shared.ports import Act
from domain.access.approval import Approval, State
from domain.access.identities import PrincipalKind
from domain.access.keys import ApiKey
from domain.access.tokens import Digest
from domain.shared.events import Event
from domain.shared.ids import HOUSE, OwnerId


@dataclass(frozen=True, slots=True)
class MemoryKey:
    """A key as it is kept: found by its digest, and by what asked for it."""

    key: ApiKey
    digest: Digest
    making: Making | None


@dataclass(frozen=True, slots=True)
class MemoryApproval:
    """An approval, as it is kept."""

    new: NewApproval
    state: State = State.WAITING
    decided_by: OwnerId | None = None
    decided_at: datetime | None = None
    comment: str | None = None
    attempted_at: datetime | None = None
    carried_out_at: datetime | None = None
    result: Facts | None = None

    @property
    def approval(self) -> Approval:
        return replace(self.new.approval, state=self.state)


@dataclass(slots=True)
class MemoryAccess:
    """What the parts of access share, as they share a database."""

    principals: dict[str, tuple[OwnerId, PrincipalKind]] = field(
        default_factory=lambda: {"house": (HOUSE, PrincipalKind.HOUSE)}
    )
    accounts: dict[OwnerId, Account] = field(default_factory=dict)
    sessions: dict[Digest, Session] = field(default_factory=dict)
    keys: dict[str, MemoryKey] = field(default_factory=dict)
    used: dict[Digest, datetime] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    since: dict[OwnerId, datetime] = field(default_factory=dict)
    seen: dict[OwnerId, datetime] = field(default_factory=dict)
    erased: dict[OwnerId, datetime] = field(default_factory=dict)
    links: dict[tuple[OwnerId, Purpose], Link] = field(default_factory=dict)
    setup_codes: set[Digest] = field(default_factory=set)
    with_factor: set[OwnerId] = field(default_factory=set)
    approvals: dict[UUID, MemoryApproval] = field(default_factory=dict)
