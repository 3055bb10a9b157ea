"""Between rows and values."""

from asyncpg import Record as Row

from adapters.postgres.sql import load_queries
from application.funding.stripe_events.ports import EventLine
from domain.funding.disputes import Dispute, DisputeState
from domain.funding.stripe_events import EventEffect, StripeEvent
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.funding.stripe_events")
LAST = 2**63 - 1


def line_of(row: Row) -> EventLine:
    event = StripeEvent(row["id"], row["type"], row["subject"], row["created"], row["raw"])
    return EventLine(
        row["number"],
        event,
        row["received_at"],
        EventEffect(row["effect"]),
        row["attempts"],
        row["error"],
        row["operation_id"],
        row["applied_at"],
    )


def dispute_of(row: Row) -> Dispute:
    return Dispute(
        row["id"],
        row["operation_id"],
        OwnerId(row["owner"]),
        Money(row["amount"], CURRENCIES[row["currency"]]),
        row["status"],
        row["reason"],
        row["opened_at"],
        row["intent_id"],
        row["charge_id"],
        row["due_by"],
        DisputeState(row["state"]),
        row["withdrawn"],
        row["reinstated"],
        row["frozen"],
        row["owed"],
        row["closed_at"],
        row["number"],
    )


def columns_of(dispute: Dispute) -> tuple[object, ...]:
    """Give what is written of a dispute, in the order of `save_dispute`, less the last."""
    return (
        dispute.id,
        dispute.deposit_id,
        dispute.owner,
        dispute.amount.minor,
        dispute.amount.currency.code,
        dispute.status,
        dispute.reason,
        dispute.state,
        dispute.intent_id,
        dispute.charge_id,
        dispute.due_by,
        dispute.withdrawn,
        dispute.reinstated,
        dispute.frozen,
        dispute.owed,
        dispute.opened_at,
        dispute.closed_at,
    )
