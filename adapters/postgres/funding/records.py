"""How the ledger writes the history of players beside its entries."""

from adapters.postgres.funding.bets.records import BETS
from adapters.postgres.funding.operations import operation_arguments
from adapters.postgres.ledger.records import RecordWriter, RecordWriters
from adapters.postgres.sql import load_queries
from application.ledger.ports import Posted, Record
from domain.funding.operations import Operation, PaidOut

SQL = load_queries("adapters.postgres.funding")


def _operation(record: Record, posted: Posted) -> tuple[object, ...]:
    if not isinstance(record, Operation):
        raise TypeError(record)
    after = posted.balances.get(record.player.account.id)
    return *operation_arguments(record, posted), None if after is None else after.minor


def _paid_out(record: Record, posted: Posted) -> tuple[object, ...]:
    if not isinstance(record, PaidOut):
        raise TypeError(record)
    return record.player.owner, posted.posted_at, record.amount.minor


RECORDS: RecordWriters = {
    Operation: RecordWriter(SQL["write_operation"], _operation),
    PaidOut: RecordWriter(SQL["count_paid_out"], _paid_out),
    **BETS,
}
