"""GET /api/v1/gateway/orders/{order_id}."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from application.gateway.orders.open_receipt import LinkReceipts
from application.gateway.orders.ports import TakenStep
from application.gateway.orders.read_orders import ReadOrders, WholeOrder, sees_all
from application.ledger.views import EntryLine
from domain.gateway.order import OrderId, OrderNotFound
from domain.gateway.states import Action, Actor, OrderState
from domain.ledger.journal import Account
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.orders.list_orders import OrderLineView, line_facts
from entrypoints.http.gateway.orders.models import PATH, TAG, OrderPath, PayUrl
from entrypoints.http.gateway.orders.trader_models import ReceiptView, receipt_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class StepView(View):
    """One change of an order. People's names are told to operators alone."""

    version: int
    action: Action
    before: OrderState
    after: OrderState
    at: datetime
    actor: Actor
    by_name: str | None
    note: str | None
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OrderPostingView(View):
    """One amount from account to account: `trader`, `trader:frozen`, `store`."""

    debit: str
    credit: str
    amount: Amount
    currency: str


@dataclass(frozen=True, slots=True)
class OrderEntryView(View):
    """An entry in the ledger about the order."""

    entry_id: UUID
    kind: str
    at: datetime
    postings: list[OrderPostingView]


@dataclass(frozen=True, slots=True)
class WholeOrderView(OrderLineView):
    """An order with all that has become of it; entries are told to operators alone."""

    steps: list[StepView]
    entries: list[OrderEntryView]
    receipts: list[ReceiptView]


def whole_view(
    whole: WholeOrder, pay_url: PayUrl, link: LinkReceipts, *, everything: bool
) -> WholeOrderView:
    return WholeOrderView(
        **line_facts(whole.shown, pay_url, everything=everything),
        steps=[_step(each, everything=everything) for each in whole.steps],
        entries=[_entry(each) for each in whole.entries] if everything else [],
        receipts=[receipt_view(each, link) for each in whole.receipts],
    )


def _step(taken: TakenStep, *, everything: bool) -> StepView:
    step = taken.step
    return StepView(
        step.version,
        step.action,
        step.before,
        step.after,
        step.at,
        step.actor,
        taken.by_name if everything else None,
        step.note,
        dict(step.facts) if everything else _told(step.facts),
    )


def _told(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: each for name, each in facts.items() if name in {"amount", "amount_before"}}


def _entry(entry: EntryLine) -> OrderEntryView:
    postings = [
        OrderPostingView(
            _name(each.debit),
            _name(each.credit),
            Amount(each.amount),
            each.amount.currency.code,
        )
        for each in entry.postings
    ]
    return OrderEntryView(entry.id, entry.kind, entry.posted_at, postings)


def _name(account: Account) -> str:
    return account.kind if account.part == "available" else f"{account.kind}:{account.part}"


def endpoint(read: ReadOrders, pay_url: PayUrl, link: LinkReceipts) -> Endpoint:
    async def handle(call: Call, *, path: OrderPath) -> WholeOrderView:
        whole = await read.whole(by=call.caller, order_id=OrderId(path.order_id))
        return whole_view(whole, pay_url, link, everything=sees_all(call.caller))

    return Endpoint(
        "GET",
        f"{PATH}/orders/{{order_id}}",
        handle,
        summary="See an order with its timeline, entries and receipts",
        tag=TAG,
        needs="payin:read",
        or_needs=("payout:read",),
        raises=(OrderNotFound, Unavailable),
    )
