"""How bets are written: with the entries that hold and move their stakes."""

from adapters.postgres.funding.bets.rows import legs_json, reference_json
from adapters.postgres.funding.operations import operation_arguments
from adapters.postgres.ledger.records import RecordWriter, RecordWriters
from adapters.postgres.sql import load_queries
from application.ledger.ports import Posted, Record
from domain.funding.settling import PlacedBet, ResolvedBet

SQL = load_queries("adapters.postgres.funding.bets")


def _placed(record: Record, posted: Posted) -> tuple[object, ...]:
    if not isinstance(record, PlacedBet):
        raise TypeError(record)
    terms = record.terms
    return (
        *operation_arguments(record.operation, posted),
        terms.type,
        reference_json(terms.event_id),
        terms.event_name,
        terms.selection,
        reference_json(terms.odds_id),
        legs_json(terms.legs),
        terms.stake.minor,
        terms.coefficient,
        terms.potential_win.minor,
    )


def _resolved(record: Record, posted: Posted) -> tuple[object, ...]:
    if not isinstance(record, ResolvedBet):
        raise TypeError(record)
    bet = record.bet
    return (
        *operation_arguments(record.operation, posted),
        bet.state,
        record.operation.amount.minor,
        legs_json(bet.legs),
    )


BETS: RecordWriters = {
    PlacedBet: RecordWriter(SQL["write_placed_bet"], _placed),
    ResolvedBet: RecordWriter(SQL["write_resolved_bet"], _resolved),
}
