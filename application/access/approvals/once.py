"""Carry out an approved action of access in one transaction with the note that it is done."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from application.access.ports import AccessWork, BeginAccessWork
from application.shared.approvals import Facts
from application.shared.ports import Act, Clock
from domain.access.approval import NotWaiting, State


@dataclass(frozen=True, slots=True)
class Once:
    """`BeginAccessWork` for what is approved: it is done with its note, or not at all.

    Raises `NotWaiting` when it has been done.
    """

    begin: BeginAccessWork
    clock: Clock
    approval_id: UUID
    result: Facts

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AccessWork]:
        at = self.clock.now()
        async with self.begin() as work:
            # First, so that of two at once the second one waits here and then does nothing.
            if not await work.approvals.finish(
                self.approval_id, State.APPROVED, self.result, at=at
            ):
                raise NotWaiting
            yield work
            await work.audit.record(
                Act(
                    "approval.carried_out",
                    None,
                    "approval",
                    str(self.approval_id),
                    after={"result": self.result},
                )
            )
