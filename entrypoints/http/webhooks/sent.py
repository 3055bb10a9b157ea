"""What stores are sent, for the OpenAPI document."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.webhooks.body import CHANGED, TEST
from entrypoints.http.kit.endpoint import Sent
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class OrderSentView(View):
    """An order as it was when it came to this state; amounts are text in major units.

    `sequence` counts what your store is told, without a gap; `version` counts the changes of this
    order: what comes with a lower one than you have seen is old.
    """

    order_id: UUID
    external_order_id: str
    store_id: UUID
    direction: Literal["payin", "payout"]
    status: str
    version: int
    sequence: int
    amount: str
    amount_to_pay: str | None
    paid_amount: str | None
    currency: str
    amount_crypto: str | None
    fee: str | None
    currency_crypto: str | None
    rate: str | None
    created_at: datetime
    changed_at: datetime
    completed_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderChangedView(OrderSentView):
    """The whole body: what `data` says is said at the top, too."""

    type: Literal["order.changed"]
    timestamp: datetime
    data: OrderSentView


@dataclass(frozen=True, slots=True)
class CallbackTestView(OrderSentView):
    """A made-up order, to try an address: its id is all zeros, and its sequence and version 0."""

    type: Literal["callback.test"]
    timestamp: datetime
    data: OrderSentView


HEADERS = (
    ("webhook-id", "The same for every attempt: what has come before may be ignored.", True),
    ("webhook-timestamp", "When it is sent, in seconds since 1970.", True),
    (
        "webhook-signature",
        "As Standard Webhooks has it; two of them, a space between, while two secrets are good.",
        True,
    ),
    (
        "X-Signature",
        "HMAC-SHA256 of the raw body in hex; the key is the secret's text, `whsec_` included.",
        True,
    ),
    ("X-Signature-Previous", "The same with the former secret, as long as it is good.", False),
)
ORDER_CHANGED = Sent(CHANGED, "An order has come to another state", OrderChangedView, HEADERS)
TESTED = Sent(TEST, "Somebody tries the address", CallbackTestView, HEADERS)
