"""What the routes of orders have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from application.gateway.orders.read_orders import PaidTo, ShownOrder
from domain.gateway.order import Order, OrderNotFound
from domain.gateway.places import NeverAssigned
from domain.gateway.receipt import LARGEST, TYPES
from domain.gateway.states import Direction, IllegalTransition, OrderState
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Refusal, Unavailable
from domain.shared.money import Money
from entrypoints.http.kit.endpoint import Takes
from entrypoints.http.kit.values import Amount, Path, View

PATH = "/api/v1/gateway"
TAG = "Gateway orders"
RECEIPT = Takes(
    (*TYPES, "application/octet-stream"), LARGEST, part="receipt", alone=False, required=False
)
PROOF = Takes((*TYPES, "application/octet-stream"), LARGEST, part="receipt", alone=False)
STEPPING: tuple[type[Refusal], ...] = (
    OrderNotFound,
    IllegalTransition,
    NeverAssigned,
    AccountFrozen,
    BalanceLimit,
    Unavailable,
)
"""Why an order does not come to another state."""
PayUrl = Callable[[str], str]
"""Gives the address of a payment page by its token."""


class OrderPath(Path):
    """Which order."""

    order_id: UUID


@dataclass(frozen=True, slots=True)
class PaidToView(View):
    """Where a payer has to pay to; masked, and without its holder, once nothing is to be paid."""

    id: UUID | None
    type: str
    number: str | None
    phone: str | None
    iban: str | None
    bank: str | None
    holder: str | None


@dataclass(frozen=True, slots=True)
class RecipientView(View):
    """Whom a pay-out goes to, masked."""

    type: str
    number: str | None
    bank: str | None


@dataclass(frozen=True, slots=True)
class OrderView(View):
    """An order; what is not known before it is assigned is null until then."""

    order_id: UUID
    external_order_id: str
    direction: Direction
    status: OrderState
    amount: Amount
    amount_to_pay: Amount | None
    paid_amount: Amount | None
    currency: str
    rate: str | None
    amount_crypto: Amount | None
    currency_crypto: str | None
    fee: Amount | None
    method: str
    bank: str | None
    requisite: PaidToView | None
    recipient: RecipientView | None
    payment_url: str | None
    expires_at: datetime | None
    created_at: datetime
    changed_at: datetime
    completed_at: datetime | None
    version: int
    sandbox: bool


def order_view(shown: ShownOrder, pay_url: PayUrl) -> OrderView:
    order, line = shown.order, shown.line
    shared = None if order.terms is None else order.shares
    crypto = None if shared is None else shared.received if order.pays_in else shared.owed
    return OrderView(
        order.id,
        order.external_order_id,
        order.direction,
        order.state,
        Amount(order.amount),
        amount_of(order.amount_to_pay),
        amount_of(order.paid),
        order.amount.currency.code,
        None if order.terms is None else plain_rate(order.terms.rate),
        amount_of(crypto),
        None if order.terms is None else order.terms.settlement.code,
        None if shared is None else Amount(shared.fee),
        order.method,
        order.bank,
        None if shown.paid_to is None else requisite_view(shown.paid_to),
        recipient_view(order, line.recipient_masked),
        None if shown.token is None else pay_url(shown.token),
        order.expires_at,
        order.created_at,
        order.changed_at,
        order.completed_at,
        order.version,
        order.sandbox,
    )


def requisite_view(to: PaidTo) -> PaidToView:
    """Give a requisite, its number under the name of what it is."""
    names = {"sbp": "phone", "iban": "iban"}
    of = {names.get(to.type, "number"): to.number}
    return PaidToView(
        None if to.id is None else UUID(to.id),
        to.type,
        of.get("number"),
        of.get("phone"),
        of.get("iban"),
        to.bank,
        to.holder,
    )


def recipient_view(order: Order, masked: str | None) -> RecipientView | None:
    """Give whom it goes to; only the type and the end of the number are told."""
    if masked is None:
        return None
    to = order.recipient
    return RecipientView(
        "unknown" if to is None else to.type, masked, None if to is None else to.bank
    )


def amount_of(money: Money | None) -> Amount | None:
    return None if money is None else Amount(money)


def plain_rate(rate: Decimal) -> str:
    """Give a rate without zeros at its end."""
    return format(rate.normalize(), "f")
