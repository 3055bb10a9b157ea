"""What the routes of traders' orders have in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.orders.open_receipt import LinkReceipts
from application.gateway.orders.read_orders import TradersOrder
from domain.gateway.receipt import Receipt
from domain.gateway.states import Actor, Direction, OrderState
from entrypoints.http.gateway.orders.models import amount_of
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class ReceiptView(View):
    """A receipt; `url` is good for ten minutes."""

    id: UUID
    side: Actor
    type: str
    size: int
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class OwnRequisiteView(View):
    """The trader's requisite, masked."""

    id: UUID
    masked: str | None
    bank: str | None


@dataclass(frozen=True, slots=True)
class WholeRecipientView(View):
    """Whom a trader has to pay, as long as they have to."""

    type: str
    number: str
    bank: str | None
    holder: str


@dataclass(frozen=True, slots=True)
class TraderOrderView(View):
    """An order as its trader sees it: what to do, until when, and what it earns."""

    order_id: UUID
    direction: Direction
    status: OrderState
    amount: Amount
    currency: str
    reward: Amount | None
    amount_crypto: Amount | None
    currency_crypto: str | None
    requisite: OwnRequisiteView | None
    recipient: WholeRecipientView | None
    customer_paid: bool
    assigned_at: datetime | None
    expires_at: datetime | None
    late_until: datetime | None
    completed_at: datetime | None
    changed_at: datetime
    version: int
    receipts: list[ReceiptView]


def trader_order_view(of: TradersOrder, link: LinkReceipts) -> TraderOrderView:
    order, to = of.line.order, of.line.order.recipient
    shared = None if order.terms is None else order.shares
    crypto = None if shared is None else shared.owed if order.pays_in else shared.received
    requisite = order.requisite
    return TraderOrderView(
        order.id,
        order.direction,
        order.state,
        Amount(order.due),
        order.amount.currency.code,
        None if shared is None else Amount(shared.reward),
        amount_of(crypto),
        None if order.terms is None else order.terms.settlement.code,
        None
        if requisite is None
        else OwnRequisiteView(requisite, of.line.requisite_masked, of.line.requisite_bank),
        None if to is None else WholeRecipientView(to.type, to.number, to.bank, to.holder),
        order.confirmed_at is not None,
        order.assigned_at,
        order.expires_at,
        order.late_until,
        order.completed_at,
        order.changed_at,
        order.version,
        [receipt_view(each, link) for each in of.receipts],
    )


def receipt_view(receipt: Receipt, link: LinkReceipts) -> ReceiptView:
    """Give a receipt with a fresh link."""
    facts = receipt.type, receipt.size, receipt.at
    return ReceiptView(receipt.id, receipt.side, *facts, link(receipt))
