"""What the routes of appeals have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, StringConstraints

from application.gateway.appealing.ports import AppealLine, NoteLine
from application.gateway.appealing.read_appeals import (
    WholeAppeal,
    sees_people,
    sees_store,
    sees_trader,
)
from application.gateway.orders.keep_receipt import Sent
from application.gateway.orders.open_receipt import LinkReceipts
from domain.gateway.appeal import (
    AppealNoteKind,
    AppealNotFound,
    AppealOutcome,
    AppealReason,
    AppealState,
    Reply,
)
from domain.gateway.pricing import FeeExceedsAmount, FeesLoseMoney
from domain.gateway.receipt import LARGEST, TYPES, ReceiptUnreadable, TooManyReceipts
from domain.gateway.states import Actor, OrderDirection, OrderState
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.gateway.orders.models import STEPPING, amount_of
from entrypoints.http.gateway.orders.trader_models import ReceiptView, receipt_view
from entrypoints.http.kit.endpoint import Takes
from entrypoints.http.kit.uploading import SentForm
from entrypoints.http.kit.values import Amount, Form, Path, View

APPEALS = "/api/v1/gateway/appeals"
ONE = f"{APPEALS}/{{appeal_id}}"
TAG = "Gateway appeals"
FILES = (ReceiptUnreadable, TooManyReceipts)
DECIDING: tuple[type[Refusal], ...] = (
    AppealNotFound,
    InvalidAmount,
    AmountOutOfRange,
    FeeExceedsAmount,
    FeesLoseMoney,
    *STEPPING[1:],
)
"""Why an appeal is not decided."""


def _lines(text: str) -> str:
    if not text.strip() or not all(each.isprintable() or each == "\n" for each in text):
        raise ValueError("Text has no control characters")
    return text


Comment = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_lines)]
"""What somebody says, perhaps in several lines."""


class CommentForm(Form):
    """What somebody says; the receipt may stand before it or behind it."""

    comment: Comment


def taking(fields: type[Form]) -> Takes:
    """Give a form that may have a receipt in it."""
    return Takes(
        (*TYPES, "application/octet-stream"),
        LARGEST,
        part="receipt",
        fields=fields,
        alone=False,
        required=False,
    )


def receipt_in(form: SentForm) -> Sent | None:
    """Give the receipt of a form, if it has one."""
    return None if form.file is None else Sent(form.file.pieces, form.file.media_type)


class AppealPath(Path):
    """Which appeal."""

    appeal_id: UUID


@dataclass(frozen=True, slots=True)
class AppealLineView(View):
    """An appeal in a list.

    Traders are not told whose order it is, nor stores who trades; operators alone, whether the
    guard has found something strange. `answer_by` and `decide_by` are
    when it is decided by what was shown, if nobody answers or nobody decides.
    """

    appeal_id: UUID
    order_id: UUID
    external_order_id: str | None
    direction: OrderDirection
    order_status: OrderState
    store_id: UUID | None
    store_name: str | None
    trader_id: UUID | None
    trader_name: str | None
    reason: AppealReason
    claimed_amount: Amount | None
    due_amount: Amount
    currency: str
    status: AppealState
    opened_by: Actor
    opened_at: datetime
    answer: Reply | None
    offered_amount: Amount | None
    answer_by: datetime
    decide_by: datetime
    outcome: AppealOutcome | None
    decided_amount: Amount | None
    decided_by: Actor | None
    decided_at: datetime | None
    strange: bool | None
    version: int


@dataclass(frozen=True, slots=True)
class NoteView(View):
    """What was said, and shown; people's names are told to operators alone."""

    id: UUID
    kind: AppealNoteKind
    side: Actor
    by_name: str | None
    at: datetime
    text: str | None
    amount: Amount | None
    receipt: ReceiptView | None


@dataclass(frozen=True, slots=True)
class AppealView(AppealLineView):
    """An appeal with all that was said, the first first."""

    notes: Sequence[NoteView]


def line_view(line: AppealLine, by: Caller) -> AppealLineView:
    """Show an appeal as far as somebody may see it."""
    return AppealLineView(**_facts(line, by))


def appeal_view(whole: WholeAppeal, by: Caller, link: LinkReceipts) -> AppealView:
    """Show one with all that was said."""
    names = sees_people(by)
    notes = [_note(each, link, names=names) for each in whole.notes]
    return AppealView(**_facts(whole.line, by), notes=notes)


def _facts(line: AppealLine, by: Caller) -> dict[str, Any]:
    appeal, decision = line.appeal, line.appeal.decision
    store, trader = sees_store(by, line), sees_trader(by, line)
    return {
        "appeal_id": appeal.id,
        "order_id": appeal.order,
        "external_order_id": line.external_order_id if store else None,
        "direction": appeal.direction,
        "order_status": line.order_state,
        "store_id": appeal.store if store else None,
        "store_name": line.store_name if store else None,
        "trader_id": appeal.trader if trader else None,
        "trader_name": line.trader_name if trader else None,
        "reason": appeal.reason,
        "claimed_amount": amount_of(appeal.claimed),
        "due_amount": Amount(appeal.due),
        "currency": appeal.due.currency.code,
        "status": appeal.state,
        "opened_by": appeal.side,
        "opened_at": appeal.opened_at,
        "answer": appeal.reply,
        "offered_amount": amount_of(appeal.offered),
        "answer_by": appeal.answer_by,
        "decide_by": appeal.decide_by,
        "outcome": None if decision is None else decision.outcome,
        "decided_amount": None if decision is None else amount_of(decision.amount),
        "decided_by": None if decision is None else decision.side,
        "decided_at": None if decision is None else decision.at,
        "strange": appeal.strange if sees_people(by) else None,
        "version": appeal.version,
    }


def _note(line: NoteLine, link: LinkReceipts, *, names: bool) -> NoteView:
    note = line.note
    return NoteView(
        note.id,
        note.kind,
        note.side,
        line.by_name if names else None,
        note.at,
        note.text,
        amount_of(note.amount),
        None if line.receipt is None else receipt_view(line.receipt, link),
    )
