"""Card payments at Stripe: payment intents."""

from typing import Any

import stripe
import structlog

from adapters.stripe.client import StripeConnection
from adapters.stripe.reading import read_payment
from domain.funding.card_payments import (
    CardPayment,
    PaymentMethodNotFound,
    PaymentNotFound,
    PaymentOrder,
    PaymentRefused,
    PaymentsUnavailable,
    counted,
)
from domain.shared.ids import OwnerId

log = structlog.stdlib.get_logger("altyn.stripe")
CHARGE = ["latest_charge"]
MISSING = "resource_missing"


class StripeCardPayments:
    """`CardPayments`."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection

    @property
    def configured(self) -> bool:
        return self._connection.configured

    async def create(self, order: PaymentOrder, *, key: str) -> CardPayment:
        params: Any = _asked_for(order)
        options: Any = {"idempotency_key": key}
        try:
            made = await self._connection.ask(
                "create", lambda it: it.v1.payment_intents.create_async(params, options)
            )
        except stripe.StripeError as error:
            _log("create", error)
            about = str(getattr(error, "param", None) or "")
            if order.method_id is not None and about.startswith("payment_method"):
                raise PaymentMethodNotFound from None
            raise PaymentRefused from None
        return _read(made)

    async def confirm(self, intent_id: str, *, key: str) -> CardPayment:
        params: Any = {"expand": CHARGE}
        options: Any = {"idempotency_key": key}
        try:
            confirmed = await self._connection.ask(
                "confirm",
                lambda it: it.v1.payment_intents.confirm_async(intent_id, params, options),
            )
        except stripe.StripeError as error:
            _log("confirm", error)
            # Declined, confirmed already, or cancelled: the payment itself tells.
            return await self.find(intent_id)
        return _read(confirmed)

    async def find(self, intent_id: str) -> CardPayment:
        params: Any = {"expand": CHARGE}
        try:
            found = await self._connection.ask(
                "find", lambda it: it.v1.payment_intents.retrieve_async(intent_id, params)
            )
        except stripe.StripeError as error:
            _log("find", error)
            if error.code == MISSING:
                raise PaymentNotFound from None
            raise PaymentsUnavailable from None
        return _read(found)

    async def cancel(self, intent_id: str, *, key: str) -> CardPayment:
        params: Any = {"cancellation_reason": "abandoned", "expand": CHARGE}
        options: Any = {"idempotency_key": key}
        try:
            cancelled = await self._connection.ask(
                "cancel",
                lambda it: it.v1.payment_intents.cancel_async(intent_id, params, options),
            )
        except stripe.StripeError as error:
            _log("cancel", error)
            return await self.find(intent_id)  # Paid or cancelled already: the payment tells.
        return _read(cancelled)


class StripeCardCustomers:
    """`CardCustomers`."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection

    async def create(self, owner: OwnerId, *, key: str) -> str:
        params: Any = {"metadata": {"user_id": str(owner)}}
        options: Any = {"idempotency_key": key}
        try:
            made = await self._connection.ask(
                "customer", lambda it: it.v1.customers.create_async(params, options)
            )
        except stripe.StripeError as error:
            _log("customer", error)
            raise PaymentsUnavailable from None
        return made.id


def _asked_for(order: PaymentOrder) -> dict[str, Any]:
    said: dict[str, Any] = {
        "amount": counted(order.amount),
        "currency": order.amount.currency.code.lower(),
        "customer": order.customer_id,
        "description": f"Deposit {order.deposit_id}",
        "metadata": {
            "type": "deposit",
            "user_id": str(order.owner),
            "deposit_id": str(order.deposit_id),
        },
    }
    if order.method_id is None:
        said["automatic_payment_methods"] = {"enabled": True}
    else:
        # Its holder is present, but no other page is: 3-D Secure is shown within ours.
        said |= {"payment_method": order.method_id, "payment_method_types": ["card"]}
    if order.save_method:
        said["setup_future_usage"] = "on_session"
    return said


def _read(intent: stripe.PaymentIntent) -> CardPayment:
    try:
        return read_payment(intent.to_dict())
    except ValueError:
        log.exception("stripe_unreadable")
        raise PaymentsUnavailable from None


def _log(call: str, error: stripe.StripeError) -> None:
    """Note what Stripe has refused, in its codes alone: its sentences are for its customers."""
    log.info("stripe_refused", call=call, code=error.code, request=error.request_id)
