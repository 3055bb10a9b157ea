"""What approvals ask of the world."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.access.settings.ports import Somebody
from application.shared.approvals import Facts
from application.shared.ports import Audit, Tell
from domain.access.approval import Approval, Initiator, State
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners

Place = tuple[datetime, UUID]
"""Where a page of approvals ended."""


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """An approval as people see it."""

    id: UUID
    action: str
    state: State
    summary: str
    before: Facts | None
    after: Facts | None
    requested_by: Somebody
    behind: frozenset[OwnerId]
    credential: str
    requested_at: datetime
    expires_at: datetime
    decided_by: Somebody | None
    decided_at: datetime | None
    comment: str | None
    result: Facts | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a retry is told from another request by, and how far it has come."""

    fingerprint: UUID
    state: State
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NewApproval:
    """A request about to be kept."""

    approval: Approval
    fingerprint: UUID
    summary: str
    before: Facts | None
    after: Facts | None
    subject: OwnerId | None
    at: datetime


class Approvals(Protocol):
    """Requests that wait for a second person, and those that did.

    `owners` are those whose requests are meant, none for everybody's; others are not there. At
    `now` whatever should have been decided by then counts as expired.
    """

    async def kept(self, approval_id: UUID) -> Kept | None:
        """Find a request, whoever made it."""
        ...

    async def page(
        self, owners: Owners, state: State | None, before: Place | None, limit: int, now: datetime
    ) -> Sequence[ApprovalLine]:
        """Give at most `limit`, newest first. Long differences are left out."""
        ...

    async def find(self, approval_id: UUID, owners: Owners, now: datetime) -> ApprovalLine:
        """Give one, with all of its difference. Raises `ApprovalNotFound`."""
        ...

    async def behind(self, caller: Caller) -> frozenset[OwnerId]:
        """Give all who may be the same people as a caller: itself, and who made its key."""
        ...

    async def initiator(self, by: Initiator, now: datetime) -> Sequence[Caller]:
        """Give who asked as they are now, once for each key that is good; nobody when gone."""
        ...


class ApprovalChanges(Approvals, Protocol):
    """The same within a transaction, for those who change them."""

    async def add(self, new: NewApproval) -> bool:
        """Keep a request; false when there is one of this id."""
        ...

    async def waiting(self, by: OwnerId, now: datetime) -> int:
        """Count what somebody has asked for and nobody has decided."""
        ...

    async def lock(self, approval_id: UUID, owners: Owners = None) -> Approval:
        """Give one that nobody else changes. Raises `ApprovalNotFound`."""
        ...

    async def decide(
        self, approval_id: UUID, state: State, *, by: OwnerId, at: datetime, comment: str | None
    ) -> None:
        """Note a decision; whoever approves also begins to carry it out."""
        ...

    async def finish(self, approval_id: UUID, state: State, result: Facts, *, at: datetime) -> bool:
        """Note what came of an approved one; false when somebody has noted it already."""
        ...

    async def expire(self, *, at: datetime, limit: int) -> Sequence[Approval]:
        """Let requests expire whose time is over, and give them."""
        ...

    async def resume(
        self, actions: Sequence[str], *, at: datetime, before: datetime, limit: int
    ) -> Sequence[Approval]:
        """Give approved ones that nobody has finished and nobody has begun since `before`.

        They count as begun `at` this instant.
        """
        ...


@dataclass(frozen=True, slots=True)
class ApprovalWork:
    """One transaction: leaving it cleanly commits, raising rolls everything back."""

    approvals: ApprovalChanges
    tell: Tell
    audit: Audit


BeginApprovalWork = Callable[[], AbstractAsyncContextManager[ApprovalWork]]
