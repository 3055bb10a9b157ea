"""Actions that wait for a second person, in a dictionary."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from adapters.memory.access import MemoryAudit, holder_of_key, person_as_caller
from adapters.memory.access_settings import MemoryTell, somebody
from adapters.memory.access_state import MemoryAccess, MemoryApproval
from application.access.approvals.ports import (
    ApprovalLine,
    ApprovalWork,
    Kept,
    NewApproval,
    Place,
)
from application.shared.approvals import Facts
from domain.access.approval import Approval, ApprovalNotFound, Initiator, State
from domain.shared.caller import Caller
from domain.shared.events import Event
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(slots=True)
class MemoryKeptApprovals:
    """`Approvals` and `ApprovalChanges`."""

    access: MemoryAccess

    @property
    def rows(self) -> dict[UUID, MemoryApproval]:
        return self.access.approvals

    async def kept(self, approval_id: UUID) -> Kept | None:
        row = self.rows.get(approval_id)
        if row is None:
            return None
        return Kept(row.new.fingerprint, row.state, row.approval.expires_at)

    async def page(
        self, owners: Owners, state: State | None, before: Place | None, limit: int, now: datetime
    ) -> Sequence[ApprovalLine]:
        lines = [self._line(each, now) for each in self.rows.values()]
        lines.sort(key=lambda each: (each.requested_at, each.id), reverse=True)
        return [
            each
            for each in lines
            if (owners is None or each.requested_by.id in owners)
            and state in {None, each.state}
            and (before is None or (each.requested_at, each.id) < before)
        ][:limit]

    async def find(self, approval_id: UUID, owners: Owners, now: datetime) -> ApprovalLine:
        await self.lock(approval_id, owners)
        return self._line(self.rows[approval_id], now)

    async def behind(self, caller: Caller) -> frozenset[OwnerId]:
        if caller.kind != "key":
            return frozenset({caller.principal})
        keys = [each.key for each in self.access.keys.values()]
        found = {caller.principal} | {
            each.principal for each in keys if each.id == caller.credential
        }
        while (
            more := {
                each.created_by for each in keys if each.created_by and each.principal in found
            }
            - found
        ):
            found |= more
        return frozenset(found)

    async def initiator(self, by: Initiator, now: datetime) -> Sequence[Caller]:
        if by.kind == "user":
            person = person_as_caller(self.access, by.principal)
            return [] if person is None else [person]
        kept = [each for each in self.access.keys.values() if each.key.principal == by.principal]
        keys = [holder_of_key(self.access, each.key, now) for each in kept]
        known = [each for each in keys if each is not None]
        return sorted(known, key=lambda each: each.credential != by.credential)

    async def add(self, new: NewApproval) -> bool:
        return self.rows.setdefault(new.approval.id, MemoryApproval(new)).new is new

    async def waiting(self, by: OwnerId, now: datetime) -> int:
        waiting = [each for each in self.rows.values() if each.state is State.WAITING]
        return sum(
            each.approval.by.principal == by and each.approval.expires_at > now for each in waiting
        )

    async def lock(self, approval_id: UUID, owners: Owners = None) -> Approval:
        row = self.rows.get(approval_id)
        if row is None or (owners is not None and row.approval.by.principal not in owners):
            raise ApprovalNotFound
        return row.approval

    async def decide(
        self, approval_id: UUID, state: State, *, by: OwnerId, at: datetime, comment: str | None
    ) -> None:
        began = at if state is State.APPROVED else None
        self._change(
            approval_id,
            state=state,
            decided_by=by,
            decided_at=at,
            comment=comment,
            attempted_at=began,
        )

    async def finish(self, approval_id: UUID, state: State, result: Facts, *, at: datetime) -> bool:
        row = self.rows[approval_id]
        if row.state is not State.APPROVED or row.carried_out_at is not None:
            return False
        self._change(approval_id, state=state, result=result, carried_out_at=at)
        return True

    async def expire(self, *, at: datetime, limit: int) -> Sequence[Approval]:
        late = self._where(
            lambda row: row.state is State.WAITING and row.approval.expires_at <= at, limit
        )
        for each in late:
            self._change(each, state=State.EXPIRED, decided_at=at)
        return [self.rows[each].approval for each in late]

    async def resume(
        self, actions: Sequence[str], *, at: datetime, before: datetime, limit: int
    ) -> Sequence[Approval]:
        def cut_short(row: MemoryApproval) -> bool:
            begun = row.attempted_at is not None and row.attempted_at <= before
            unfinished = row.state is State.APPROVED and row.carried_out_at is None
            return begun and unfinished and row.approval.action in actions

        found = self._where(cut_short, limit)
        for each in found:
            self._change(each, attempted_at=at)
        return [self.rows[each].approval for each in found]

    def _where(self, holds: Callable[[MemoryApproval], bool], limit: int) -> list[UUID]:
        return [id_ for id_, row in self.rows.items() if holds(row)][:limit]

    def _change(self, approval_id: UUID, **changes: object) -> None:
        self.rows[approval_id] = replace(self.rows[approval_id], **changes)  # type: ignore[arg-type]  # Fields by name.

    def _line(self, row: MemoryApproval, now: datetime) -> ApprovalLine:
        asked, by = row.approval, row.approval.by
        late = row.state is State.WAITING and asked.expires_at <= now
        requested_by = somebody(self.access, by.principal)
        about = somebody(self.access, row.new.subject)
        if requested_by is None:
            raise LookupError(by.principal)
        return ApprovalLine(
            asked.id,
            asked.action,
            State.EXPIRED if late else row.state,
            row.new.summary if about is None else f"{row.new.summary}: {about.name}",
            row.new.before,
            row.new.after,
            requested_by,
            by.behind,
            by.credential,
            row.new.at,
            asked.expires_at,
            somebody(self.access, row.decided_by),
            row.decided_at,
            row.comment,
            row.result,
        )


@dataclass(frozen=True, slots=True)
class MemoryApprovalWork:
    """`BeginApprovalWork`: what fails is undone."""

    approvals: MemoryKeptApprovals
    events: list[Event] = field(default_factory=list)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[ApprovalWork]:
        kept = dict(self.approvals.rows)
        acts = MemoryAudit(self.approvals.access.acts)
        try:
            yield ApprovalWork(self.approvals, MemoryTell(self.events), acts)
        except BaseException:
            self.approvals.access.approvals = kept
            raise
