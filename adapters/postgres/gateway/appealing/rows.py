"""Appeals as they stand in rows."""

from typing import Any
from uuid import UUID

import asyncpg

from adapters.postgres.sql import load_queries
from domain.gateway.appeal import (
    Appeal,
    AppealId,
    AppealNoteKind,
    AppealOutcome,
    AppealReason,
    AppealState,
    Decision,
    Note,
    Reply,
)
from domain.gateway.order import OrderId
from domain.gateway.receipt import Receipt, ReceiptId
from domain.gateway.states import Actor, OrderDirection
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.appealing")


def appeal_of(row: asyncpg.Record) -> Appeal:
    """Read a row."""
    fiat = CURRENCIES[row["currency"]]
    return Appeal(
        AppealId(row["id"]),
        OrderId(row["order_id"]),
        OwnerId(row["store"]),
        OwnerId(row["merchant"]),
        _owner(row["trader"]),
        OrderDirection(row["direction"]),
        AppealReason(row["reason"]),
        Money(row["due"], fiat),
        _money(row["claimed"], fiat),
        row["fingerprint"],
        Actor(row["side"]),
        row["opened_at"],
        row["answer_by"],
        row["decide_by"],
        _owner(row["by"]),
        AppealState(row["state"]),
        None if row["reply"] is None else Reply(row["reply"]),
        _money(row["offered"], fiat),
        _decision(row, fiat),
        row["reminded"],
        row["strange"],
        row["version"],
    )


def columns_of(appeal: Appeal) -> tuple[Any, ...]:
    """Give what of an appeal changes."""
    decision = appeal.decision
    decided: tuple[Any, ...] = (None,) * 5
    if decision is not None:
        amount = minor(decision.amount)
        decided = decision.outcome, amount, decision.side, decision.at, decision.by
    return (
        appeal.state,
        appeal.deadline,
        appeal.reminded,
        appeal.reply,
        minor(appeal.offered),
        *decided,
        appeal.version,
    )


def note_of(row: asyncpg.Record, fiat: Currency) -> Note:
    """Read what was said."""
    return Note(
        row["id"],
        AppealNoteKind(row["kind"]),
        Actor(row["side"]),
        row["at"],
        _owner(row["by"]),
        row["text"],
        _money(row["amount"], fiat),
        None if row["receipt"] is None else ReceiptId(row["receipt"]),
    )


def receipt_of(row: asyncpg.Record) -> Receipt | None:
    """Read what was shown with it."""
    if row["receipt"] is None:
        return None
    return Receipt(
        ReceiptId(row["receipt"]),
        OrderId(row["receipt_order"]),
        Actor(row["receipt_side"]),
        row["receipt_type"],
        row["receipt_size"],
        row["receipt_sha256"],
        row["receipt_at"],
        _owner(row["receipt_by"]),
    )


def minor(money: Money | None) -> int | None:
    """Give an amount as it is kept."""
    return None if money is None else money.minor


def _decision(row: asyncpg.Record, fiat: Currency) -> Decision | None:
    if row["outcome"] is None:
        return None
    return Decision(
        AppealOutcome(row["outcome"]),
        _money(row["amount"], fiat),
        Actor(row["decided_by"]),
        row["decided_at"],
        _owner(row["decider"]),
    )


def _money(amount: int | None, fiat: Currency) -> Money | None:
    return None if amount is None else Money(amount, fiat)


def _owner(owner: UUID | None) -> OwnerId | None:
    return None if owner is None else OwnerId(owner)
