"""What is written beside entries of the ledger, by all contexts."""

from collections.abc import Sequence

from adapters.postgres.audit.with_entries import ACTS
from adapters.postgres.bank_payments.rows import RECORDS as BANK_PAYMENTS
from adapters.postgres.funding.records import RECORDS as FUNDING
from adapters.postgres.ledger.records import RecordWriters
from application.ledger.ports import Record
from domain.funding.adjustments import adjustments
from domain.ledger.journal import JournalEntry

RECORDS: RecordWriters = {**BANK_PAYMENTS, **FUNDING, **ACTS}


def beside(entry: JournalEntry) -> Sequence[Record]:
    """Give what contexts keep beside an entry that an operator writes in the ledger."""
    return adjustments(entry)
