"""Card payments in dictionaries: a small part of what Stripe does, at once and exactly."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from domain.funding.card_payments import (
    Card,
    CardPayment,
    PaymentMethodNotFound,
    PaymentNotFound,
    PaymentOrder,
    PaymentStatus,
    PaymentsUnavailable,
)
from domain.shared.ids import OwnerId
from domain.shared.money import Money

T = TypeVar("T")
CARDS = {
    "pm_card_visa": (PaymentStatus.SUCCEEDED, None),
    "pm_card_chargeDeclined": (PaymentStatus.REQUIRES_PAYMENT_METHOD, "generic_decline"),
    "pm_card_insufficientFunds": (PaymentStatus.REQUIRES_PAYMENT_METHOD, "insufficient_funds"),
    "pm_card_threeDSecureRequired": (PaymentStatus.REQUIRES_ACTION, None),
    "pm_card_processing": (PaymentStatus.PROCESSING, None),
}
"""What comes of charging each card; others are nobody's."""
OVER = {PaymentStatus.SUCCEEDED, PaymentStatus.CANCELED}


@dataclass(slots=True)
class MemoryCardPayments:
    """`CardPayments` and `CardCustomers`; a test sets `away`, `losing` and `cards`."""

    configured: bool = True
    away: bool = False
    """Nothing arrives."""
    losing: set[str] = field(default_factory=set)
    """The calls whose next answer is lost, while they are done: by name."""
    cards: dict[str, tuple[PaymentStatus, str | None]] = field(default_factory=lambda: {**CARDS})
    payments: dict[str, CardPayment] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)

    async def create(self, order: PaymentOrder, *, key: str) -> CardPayment:
        return self._once("create", key, lambda: self._create(order))

    async def confirm(self, intent_id: str, *, key: str) -> CardPayment:
        return self._once("confirm", key, lambda: self.pay(intent_id))

    async def find(self, intent_id: str) -> CardPayment:
        return self._once("find", "", lambda: self._found(intent_id))

    async def cancel(self, intent_id: str, *, key: str) -> CardPayment:
        return self._once("cancel", key, lambda: self._cancel(intent_id))

    async def customer(self, owner: OwnerId, *, key: str) -> str:
        """Make a customer: `CardCustomers.create`, see `MemoryCardCustomers`."""
        return self._once("customer", key, lambda: f"cus_{owner.hex}")

    def pay(self, intent_id: str, method_id: str | None = None) -> CardPayment:
        """Pay with the payment's card, or with another one: what a payer does in the form."""
        payment = self._found(intent_id)
        if payment.status in OVER:
            return payment
        method_id = method_id or payment.method_id or "pm_card_visa"
        status, code = self.cards[method_id]
        return self._keep(
            replace(
                payment,
                status=status,
                received=payment.amount if status is PaymentStatus.SUCCEEDED else payment.received,
                charge_id=f"ch_{intent_id[3:]}",
                method_id=method_id,
                card=Card("visa", "4242"),
                error_code=code and "card_declined",
                decline_code=code,
                message=code and "Your card was declined.",
            )
        )

    def _create(self, order: PaymentOrder) -> CardPayment:
        if order.method_id is not None and order.method_id not in self.cards:
            raise PaymentMethodNotFound
        ready = order.method_id is not None
        status = "requires_confirmation" if ready else "requires_payment_method"
        intent_id = f"pi_{order.deposit_id}_{len(self.payments)}"
        return self._keep(
            CardPayment(
                intent_id,
                PaymentStatus(status),
                order.amount,
                Money(0, order.amount.currency),
                order.owner,
                order.deposit_id,
                method_id=order.method_id,
                client_secret=f"{intent_id}_secret",
            )
        )

    def _cancel(self, intent_id: str) -> CardPayment:
        payment = self._found(intent_id)
        if payment.status in OVER:
            return payment
        return self._keep(replace(payment, status=PaymentStatus.CANCELED))

    def _found(self, intent_id: str) -> CardPayment:
        if intent_id not in self.payments:
            raise PaymentNotFound
        return self.payments[intent_id]

    def _keep(self, payment: CardPayment) -> CardPayment:
        self.payments[payment.intent_id] = payment
        return payment

    def _once(self, name: str, key: str, call: Callable[[], T]) -> T:
        self.calls.append((name, key))
        if self.away:
            raise PaymentsUnavailable
        answer: T = self.answers[key] if key in self.answers else call()
        if key:
            self.answers[key] = answer
        if name in self.losing:
            self.losing.discard(name)
            raise PaymentsUnavailable
        return answer


@dataclass(frozen=True, slots=True)
class MemoryCardCustomers:
    """`CardCustomers`."""

    payments: MemoryCardPayments

    async def create(self, owner: OwnerId, *, key: str) -> str:
        return await self.payments.customer(owner, key=key)
