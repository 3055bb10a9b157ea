"""Rows that could not be read: look at them, try again, or let them be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application.psp.ports import Provider, Unread
from application.psp.syncing.ask_for_sync import ATTEMPTS
from application.psp.syncing.kept_ports import ParkedRead, ParkedRow
from application.psp.syncing.ports import BeginSyncWork, Overtaken, SyncWork
from application.psp.syncing.store_page import StorePage, unknown_status
from application.shared.ports import Act, Clock
from domain.psp.operation import SourceCode, SourceNotFound
from domain.psp.parked import ParkedRowSettled, ParkedState, RowStillUnreadable
from domain.psp.storing import Unfit, fit
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ListParked:
    """Give rows that could not be read, the newest first."""

    parked: ParkedRead

    async def __call__(
        self,
        *,
        source: str | None,
        state: ParkedState | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[ParkedRow]:
        return await self.parked.page(
            None if source is None else SourceCode(source), state, before, limit
        )


@dataclass(frozen=True, slots=True)
class RetryParked:
    """Read a row once more, after a fix, and store what it says.

    Raises `ParkedRowNotFound`, `ParkedRowSettled`, `RowStillUnreadable`, and `SourceNotFound` for
    a source that is not configured any more.
    """

    begin: BeginSyncWork
    store: StorePage
    providers: Sequence[Provider]
    clock: Clock

    async def __call__(self, *, by: Caller, parked_id: UUID) -> ParkedRow:
        for _ in range(ATTEMPTS):
            try:
                async with self.begin() as work:
                    settled, reason = await self._retry(work, by, parked_id)
            except Overtaken:
                continue
            if reason is not None:
                raise RowStillUnreadable(reason)
            return settled
        raise Overtaken

    async def _retry(
        self, work: SyncWork, by: Caller, parked_id: UUID
    ) -> tuple[ParkedRow, str | None]:
        row = await work.parked.take(parked_id)
        if row.state is ParkedState.SETTLED:
            raise ParkedRowSettled
        provider = next((each for each in self.providers if each.source == row.source), None)
        if provider is None:
            raise SourceNotFound
        now, told = self.clock.now(), provider.read(row.kind, row.raw)
        try:
            told = told if isinstance(told, Unread) else fit(told)
        except Unfit as error:
            told = Unread(row.raw, str(error), row.kind, row.source_id)
        if not isinstance(told, Unread) and not told.status_known:
            told = unknown_status(told)
        if isinstance(told, Unread):
            await work.parked.note(parked_id, state=row.state, reason=told.reason, at=now)
            return row, told.reason
        await self.store(work, row.source, [told], from_file=row.from_file)
        await work.parked.note(parked_id, state=ParkedState.SETTLED, reason=None, at=now)
        await work.audit.record(_act("psp_parked.retried", by, row))
        return replace(row, state=ParkedState.SETTLED, last_seen_at=now), None


@dataclass(frozen=True, slots=True)
class DismissParked:
    """Let a row be: it stays dismissed when it comes again. Again is no error.

    Raises `ParkedRowNotFound`, `ParkedRowSettled`.
    """

    begin: BeginSyncWork
    clock: Clock

    async def __call__(self, *, by: Caller, parked_id: UUID) -> ParkedRow:
        now = self.clock.now()
        async with self.begin() as work:
            row = await work.parked.take(parked_id)
            if row.state is ParkedState.SETTLED:
                raise ParkedRowSettled
            if row.state is ParkedState.OPEN:
                state = ParkedState.DISMISSED
                await work.parked.note(parked_id, state=state, reason=None, at=now)
                await work.audit.record(_act("psp_parked.dismissed", by, row))
                row = replace(row, state=state, last_seen_at=now)
        return row


def _act(action: str, by: Caller, row: ParkedRow) -> Act:
    facts = {"source": row.source, "kind": row.kind, "reason": row.reason}
    return Act(action, by, "psp_parked", str(row.id), after=facts)
