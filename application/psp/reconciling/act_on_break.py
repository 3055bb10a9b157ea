"""Do something about a break, or about many."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.psp.reconciling.ports import WRITE, BeginReconcilingWork, ReconcilingWork
from application.shared.colleagues import Colleagues
from application.shared.ports import Act, Clock
from domain.psp.break_actions import Assign, BreakAction, Done, entry_facts
from domain.psp.breaks import Break, BreakOwnerNotFound, BreakUpdated
from domain.shared.caller import Caller
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import IdempotencyKey, derived_id


@dataclass(frozen=True, slots=True)
class Acted:
    """A break afterwards; `replayed` when the request had been carried out before."""

    of: Break
    replayed: bool


@dataclass(frozen=True, slots=True)
class ActOnBreak:
    """Do one thing about a break, once per idempotency key, with its money if it moves any.

    Raises `BreakNotFound`, `IdempotencyKeyReused`, `BreakOwnerNotFound`, what the action raises,
    and what `Ledger.post` raises.
    """

    begin: BeginReconcilingWork
    clock: Clock
    colleagues: Colleagues

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, break_id: UUID, action: BreakAction
    ) -> Acted:
        return await self.once(by, key.entry_id, break_id, action)

    async def once(self, by: Caller, request: UUID, break_id: UUID, action: BreakAction) -> Acted:
        """Do it under the id of a request."""
        said = action.said()
        words = (f"{name}={value}" for name, value in sorted(said.items()))
        fingerprint = derived_id(break_id, action.kind, *words)
        now = self.clock.now()
        able = await self._may_be_given(by, action)
        async with self.begin() as work:
            before = await work.breaks.lock(break_id)
            if await work.breaks.done(request, fingerprint):
                return Acted(before, replayed=True)
            if not able:
                raise BreakOwnerNotFound
            done = action.do(before, now)
            after = await work.breaks.put(done.after)
            facts = {**said, **entry_facts(break_id, done)}
            await work.breaks.note(
                break_id, now, by.principal, action.kind, facts, request, fingerprint
            )
            await _tell(work, after, done)
            await work.audit.record(_act(by, action, before, after))
        return Acted(after, replayed=False)

    async def _may_be_given(self, by: Caller, action: BreakAction) -> bool:
        """Tell whether who is to see to it may work on breaks, as the caller may."""
        owner = action.owner if isinstance(action, Assign) else None
        if owner is None or owner == by.principal:
            return True
        return await self.colleagues.may(owner, WRITE)


async def _tell(work: ReconcilingWork, after: Break, done: Done) -> None:
    event = BreakUpdated(after)
    if done.entry is None:
        await work.tell(event, at=after.changed_at)
    else:
        await work.ledger.post(done.entry, event)


def _act(by: Caller, action: BreakAction, before: Break, after: Break) -> Act:
    return Act(
        f"reconciliation_break.{action.kind}",
        by,
        "reconciliation_break",
        str(after.id),
        before={"state": before.state, "owner": before.owner and str(before.owner)},
        after={"state": after.state, "owner": after.owner and str(after.owner)},
    )


@dataclass(frozen=True, slots=True)
class BulkLine:
    """What has become of one of many."""

    break_id: UUID
    refusal: Refusal | None
    of: Break | None


@dataclass(frozen=True, slots=True)
class ActOnBreaks:
    """Do the same about many, each by itself: what one of them refuses holds nobody else up.

    The same request again goes on where it was stopped. Raises `Unavailable`.
    """

    act: ActOnBreak

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, break_ids: Sequence[UUID], action: BreakAction
    ) -> Sequence[BulkLine]:
        lines = []
        for each in sorted(set(break_ids)):
            try:
                acted = await self.act.once(by, derived_id(key.entry_id, each), each, action)
                lines.append(BulkLine(each, None, acted.of))
            except Unavailable:
                raise
            except Refusal as refusal:
                lines.append(BulkLine(each, refusal, None))
        return lines
