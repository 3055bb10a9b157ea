"""B1: Altyn without group commit. All is the same, but every entry has a transaction of its own.

Several writers share the work, each with a connection; the one with the shortest queue is next.
"""

import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from operator import attrgetter
from typing import Self

import entrypoints.serve
from adapters.postgres.ledger.group_commit import GroupCommitLedger, Limits
from adapters.postgres.ledger.poster import Connect
from adapters.postgres.ledger.records import RecordWriters
from application.ledger.ports import Posted, Record
from bench.rivals import port
from domain.ledger.journal import JournalEntry
from domain.shared.events import Event
from entrypoints.cli.main import main

WRITERS = 16


class OneByOneLedger:
    """Keeps the promise of `Ledger`, one entry at a time on each connection."""

    def __init__(
        self,
        connect: Connect,
        *,
        records: RecordWriters,
        limits: Limits,
        posted: Callable[[int, float], None],
    ) -> None:
        # A writer waits for a hot account like everybody else.
        alone = replace(limits, batch=1, lock_timeout_seconds=limits.patience_seconds)
        self._writers = [GroupCommitLedger(connect, records, alone, posted) for _ in range(WRITERS)]
        self._stack = AsyncExitStack()

    @property
    def depth(self) -> int:
        return sum(each.depth for each in self._writers)

    async def __aenter__(self) -> Self:
        for each in self._writers:
            await self._stack.enter_async_context(each)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        writer = min(self._writers, key=attrgetter("depth"))
        return await writer.post(entry, *events, record=record)


if __name__ == "__main__":
    entrypoints.serve.GroupCommitLedger = OneByOneLedger  # type: ignore[assignment,attr-defined]
    sys.argv = ["altyn", "serve", "--port", str(port())]
    main()
