"""The queue before the ledger."""

from dataclasses import dataclass

from adapters.postgres.ledger.group_commit import GroupCommitLedger
from application.system.ports import QueueFigures


@dataclass(frozen=True, slots=True)
class LedgerQueue:
    """`Queue` of the one writer in this process."""

    ledger: GroupCommitLedger

    def figures(self) -> QueueFigures:
        return QueueFigures(self.ledger.depth, self.ledger.limits.queue)
