"""What is told of syncs. It belongs to the house."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.psp.amounts import amount_text
from domain.psp.operation import ProviderOperation, Status
from domain.psp.sync_runs import Run, RunKind
from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import HOUSE, AccountId, OwnerId


class SyncFacts(TypedDict):
    """Which run of which source."""

    source: str
    run_id: IdText
    kind: RunKind


class SyncCompletedFacts(SyncFacts):
    """What the run has brought in."""

    records_synced: int
    new: int
    changed: int
    parked: int


class SyncFailedFacts(SyncFacts):
    """Why it was given up."""

    code: str
    message: str


class SyncProgressFacts(SyncFacts):
    """How far a run has come; `total` and `percent` are null where nobody knows."""

    progress: int
    total: int | None
    percent: float | None


class NewTransactionsFacts(TypedDict):
    """How many there are."""

    source: str
    count: int


class TransactionFacts(TypedDict):
    """An operation as the provider has it now."""

    source: str
    id: IdText
    source_id: str
    status: Status
    amount: DecimalText | None
    currency: CurrencyText | None


@dataclass(frozen=True, slots=True)
class _OfTheHouse:
    type: ClassVar[str]

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None


@dataclass(frozen=True, slots=True)
class SyncStarted(_OfTheHouse):
    """A run has begun."""

    run: Run
    type = "sync_started"

    def facts(self) -> SyncFacts:
        run = self.run
        return {"source": run.source, "run_id": str(run.id), "kind": run.kind}


@dataclass(frozen=True, slots=True)
class SyncCompleted(_OfTheHouse):
    """A run has come to its end."""

    run: Run
    type = "sync_completed"

    def facts(self) -> SyncCompletedFacts:
        run, tally = self.run, self.run.tally
        return {
            "source": run.source,
            "run_id": str(run.id),
            "kind": run.kind,
            "records_synced": tally.records,
            "new": tally.new,
            "changed": tally.changed,
            "parked": tally.parked,
        }


@dataclass(frozen=True, slots=True)
class SyncFailed(_OfTheHouse):
    """A run has been given up; the next one goes on where it was."""

    run: Run
    type = "sync_failed"

    def facts(self) -> SyncFailedFacts:
        run, failure = self.run, self.run.failure
        return {
            "source": run.source,
            "run_id": str(run.id),
            "kind": run.kind,
            "code": failure.code if failure else "",
            "message": failure.message if failure else "",
        }


@dataclass(frozen=True, slots=True)
class NewTransactions(_OfTheHouse):
    """Operations that we had not heard of before."""

    source: str
    count: int
    type = "new_transactions"

    def facts(self) -> NewTransactionsFacts:
        return {"source": self.source, "count": self.count}


@dataclass(frozen=True, slots=True)
class TransactionUpdated(_OfTheHouse):
    """An operation has changed."""

    operation: ProviderOperation
    type = "transaction_updated"

    def facts(self) -> TransactionFacts:
        told = self.operation
        amount = None if told.amount is None else amount_text(told.amount, told.currency)
        return {
            "source": told.source,
            "id": str(told.id),
            "source_id": told.source_id,
            "status": told.status,
            "amount": amount,
            "currency": told.currency,
        }
