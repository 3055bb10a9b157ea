"""Finish what was cut short, and let expire what nobody decided."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from application.access.approvals.carry_out import CarryOut
from application.access.approvals.ports import BeginApprovalWork
from application.shared.approvals import Action
from application.shared.ports import Act, Clock
from domain.access.approval import ApprovalDecided, State
from domain.shared.errors import Unavailable

PAUSE_SECONDS = 5.0
AT_ONCE = 100
CUT_SHORT = timedelta(seconds=30)
"""Whoever has begun to carry something out and is not done by now was killed."""
log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class CarryOn:
    """Look after approvals while the block lasts, in every process: twice does no harm."""

    begin: BeginApprovalWork
    carry_out: CarryOut
    actions: Mapping[str, Action]
    clock: Clock
    pause_seconds: float = PAUSE_SECONDS
    _task: asyncio.Task[None] | None = field(default=None, init=False)

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_on(), name="approvals")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _keep_on(self) -> None:
        while True:
            await asyncio.sleep(self.pause_seconds)
            try:
                await self()
            except Unavailable:
                continue
            except Exception:
                log.exception("Looking after approvals ended unexpectedly")

    async def __call__(self) -> None:
        """Do what there is to do now. Raises `Unavailable`."""
        await self._expire()
        await self._resume()

    async def _expire(self) -> None:
        at = self.clock.now()
        async with self.begin() as work:
            for each in await work.approvals.expire(at=at, limit=AT_ONCE):
                expired = ApprovalDecided(each.id, each.action, each.by.principal, State.EXPIRED)
                await work.tell(expired, at=at)
                await work.audit.record(
                    Act(
                        "approval.expired",
                        None,
                        "approval",
                        str(each.id),
                        after={"action": each.action},
                    )
                )

    async def _resume(self) -> None:
        at = self.clock.now()
        names = sorted(name for name, each in self.actions.items() if each.execute is not None)
        async with self.begin() as work:
            unfinished = await work.approvals.resume(
                names, at=at, before=at - CUT_SHORT, limit=AT_ONCE
            )
        for each in unfinished:
            await self.carry_out(each)
