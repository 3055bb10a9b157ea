"""Cards that Stripe keeps for its customers."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import stripe

from adapters.stripe.client import StripeConnection
from application.funding.cards.ports import CardSetup
from domain.funding.card_payments import CardDeclined, PaymentMethodNotFound, PaymentsUnavailable
from domain.funding.cards import CardFace, CardSetupNotFound, CardUnusable, VaultedCard

MISSING = "resource_missing"
MOST = 100
LIST_SECONDS = 2.0
"""For how long somebody waits for what only Stripe knows of their cards."""
QUIET_SECONDS = 15.0
"""For how long nobody asks for that any more, after Stripe has not answered in time."""


class StripeCardVault:
    """`CardVault`."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection
        self._quiet_until = 0.0

    @property
    def configured(self) -> bool:
        return self._connection.configured

    async def attach(self, method_id: str, customer_id: str) -> VaultedCard:
        params: Any = {"customer": customer_id}
        try:
            attached = await self._connection.ask(
                "attach", lambda it: it.v1.payment_methods.attach_async(method_id, params)
            )
        except stripe.CardError as error:
            raise _declined(error) from None
        except stripe.StripeError as error:
            if error.code == MISSING:
                raise PaymentMethodNotFound from None
            return await self._kept_already(method_id, customer_id)
        return _card(attached.to_dict())

    async def _kept_already(self, method_id: str, customer_id: str) -> VaultedCard:
        card = await self.find(method_id)
        if card.customer_id == customer_id:
            return card
        raise PaymentMethodNotFound if card.customer_id else CardUnusable

    async def detach(self, method_id: str) -> None:
        try:
            await self._connection.ask(
                "detach", lambda it: it.v1.payment_methods.detach_async(method_id)
            )
        except stripe.StripeError as error:
            if error.code == MISSING:
                return
            if (await self.find(method_id)).customer_id is not None:
                raise PaymentsUnavailable from None

    async def find(self, method_id: str) -> VaultedCard:
        try:
            found = await self._connection.ask(
                "card", lambda it: it.v1.payment_methods.retrieve_async(method_id)
            )
        except stripe.StripeError:
            raise PaymentMethodNotFound from None
        return _card(found.to_dict())

    async def cards(self, customer_id: str) -> Sequence[VaultedCard]:
        clock = asyncio.get_running_loop().time
        if clock() < self._quiet_until:
            raise PaymentsUnavailable
        params: Any = {"type": "card", "limit": MOST}
        try:
            async with asyncio.timeout(LIST_SECONDS):
                found = await self._connection.ask(
                    "cards",
                    lambda it: it.v1.customers.payment_methods.list_async(customer_id, params),
                )
        except (PaymentsUnavailable, TimeoutError, stripe.StripeError):
            self._quiet_until = clock() + QUIET_SECONDS
            raise PaymentsUnavailable from None
        return [_card(each.to_dict()) for each in found.data]

    async def set_up(self, customer_id: str, *, key: str) -> CardSetup:
        params: Any = {
            "customer": customer_id,
            "usage": "on_session",
            "payment_method_types": ["card"],
        }
        options: Any = {"idempotency_key": key}
        try:
            made = await self._connection.ask(
                "set up", lambda it: it.v1.setup_intents.create_async(params, options)
            )
        except stripe.StripeError:
            raise PaymentsUnavailable from None
        return _setup(made.to_dict())

    async def find_setup(self, intent_id: str) -> CardSetup:
        try:
            found = await self._connection.ask(
                "setup", lambda it: it.v1.setup_intents.retrieve_async(intent_id)
            )
        except stripe.StripeError:
            raise CardSetupNotFound from None
        return _setup(found.to_dict())


def _declined(error: stripe.CardError) -> CardDeclined:
    refusal = CardDeclined()
    refusal.sentence = error.user_message or refusal.sentence
    body = error.json_body if isinstance(error.json_body, dict) else {}
    reason = body.get("error", {}).get("decline_code") or error.code
    refusal.more = {"decline_code": str(reason or "generic_decline")}
    return refusal


def _card(method: Mapping[str, Any]) -> VaultedCard:
    """Read a payment method. Raises `CardUnusable` for what is no card."""
    card = method.get("card")
    if not isinstance(card, Mapping):
        raise CardUnusable
    face = CardFace(
        str(card.get("brand") or "card"),
        str(card.get("last4") or ""),
        int(card["exp_month"]),
        int(card["exp_year"]),
        card.get("funding"),
        card.get("fingerprint"),
    )
    return VaultedCard(str(method["id"]), _id(method.get("customer")), face)


def _setup(intent: Mapping[str, Any]) -> CardSetup:
    return CardSetup(
        str(intent["id"]),
        str(intent.get("client_secret") or ""),
        _id(intent.get("customer")),
        _id(intent.get("payment_method")),
        intent.get("status") == "succeeded",
    )


def _id(told: object) -> str | None:
    """Give the id of what is either an id or the thing itself."""
    found = told.get("id") if isinstance(told, Mapping) else told
    return found if isinstance(found, str) else None
