"""Do what a second person has agreed to."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from application.access.approvals.ports import Approvals, BeginApprovalWork
from application.shared.approvals import Action, Approved, Facts
from application.shared.ports import Act, Clock
from domain.access.approval import Approval, ApprovalDecided, State
from domain.shared.caller import PermissionDenied
from domain.shared.errors import Refusal, Unavailable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CarryOut:
    """Execute an approved action in the name of who asked for it, and note what came of it.

    Whoever asked must still be allowed to. Actions do the same only once under their key, so this
    may be called again for one that was cut short: nothing is noted while the outcome is unknown.
    """

    approvals: Approvals
    begin: BeginApprovalWork
    actions: Mapping[str, Action]
    clock: Clock

    async def __call__(self, approval: Approval) -> None:
        action = self.actions[approval.action]
        if action.execute is None:
            return  # Whoever asked collects it.
        try:
            result, state = await self._execute(action, approval), State.APPROVED
        except Unavailable:
            return
        except Refusal as refusal:
            result = {"code": refusal.code, "detail": refusal.sentence}
            state = State.FAILED
        except Exception:
            log.exception("An approved action ended unexpectedly: %s", approval.id)
            return
        await self._note(approval, state, result)

    async def _execute(self, action: Action, approval: Approval) -> Facts:
        callers = await self.approvals.initiator(approval.by, self.clock.now())
        by = next((each for each in callers if each.may(action.needs)), None)
        if by is None or action.execute is None:
            raise PermissionDenied
        return await action.execute(Approved(approval.id, by, approval.key, approval.payload))

    async def _note(self, approval: Approval, state: State, result: Facts) -> None:
        at = self.clock.now()
        async with self.begin() as work:
            if not await work.approvals.finish(approval.id, state, result, at=at):
                return
            if state is State.FAILED:
                failed = ApprovalDecided(approval.id, approval.action, approval.by.principal, state)
                await work.tell(failed, at=at)
            await work.audit.record(
                Act(
                    "approval.failed" if state is State.FAILED else "approval.carried_out",
                    None,
                    "approval",
                    str(approval.id),
                    after={"action": approval.action, "result": result},
                )
            )
