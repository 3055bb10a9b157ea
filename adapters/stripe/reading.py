"""What Stripe says, in our words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.funding.card_payments import Card, CardPayment, PaymentStatus, told
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange

LONGEST_TEXT = 500
LARGEST_ID = 2**63


def read_payment(intent: Mapping[str, Any], as_of: datetime | None = None) -> CardPayment:
    """Read a payment intent, as an answer or an event has it.

    Raises `ValueError` for what is none.
    """
    try:
        return _payment(intent, as_of)
    except (KeyError, TypeError, AttributeError, AmountOutOfRange) as error:
        raise ValueError(f"This is no payment intent: {error!r}") from error


def _payment(intent: Mapping[str, Any], as_of: datetime | None) -> CardPayment:
    if intent.get("object", "payment_intent") != "payment_intent":
        raise ValueError("This is no payment intent")
    status, metadata = PaymentStatus(intent["status"]), intent.get("metadata") or {}
    charge, failure = intent.get("latest_charge"), intent.get("last_payment_error") or {}
    charged = charge if isinstance(charge, Mapping) else {}
    method = intent.get("payment_method") or failure.get("payment_method")
    currency = _text(intent["currency"])
    received = intent.get("amount_received")
    if received is None:  # Then all of it, or nothing.
        received = intent["amount"] if status is PaymentStatus.SUCCEEDED else 0
    return CardPayment(
        _text(intent["id"]),
        status,
        told(_units(intent["amount"]), currency),
        told(_units(received), currency),
        _owner(metadata.get("user_id")),
        _number(metadata.get("deposit_id")),
        _id(charge),
        _id(method),
        _card(charged.get("payment_method_details") or method),
        _said(failure.get("code")),
        _said(failure.get("decline_code")),
        _said(failure.get("message")),
        _said(intent.get("client_secret")),
        as_of,
    )


def _said(said: object) -> str | None:
    return said[:LONGEST_TEXT] if isinstance(said, str) and said.isprintable() and said else None


def _units(said: object) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or said < 0:
        raise ValueError("An amount is a whole number of the smallest units")
    return said


def _text(said: object) -> str:
    if not isinstance(said, str) or not said:
        raise ValueError("There is a text missing")
    return said[:LONGEST_TEXT]


def _id(said: object) -> str | None:
    """Give the id of what is either an id or the thing itself."""
    found = said.get("id") if isinstance(said, Mapping) else said
    return found if isinstance(found, str) else None


def _owner(said: object) -> OwnerId | None:
    try:
        return OwnerId(UUID(str(said)))
    except ValueError:
        return None


def _number(said: object) -> int | None:
    text = str(said)
    plain = text.isascii() and text.isdecimal()
    return number if plain and (number := int(text[:20])) < LARGEST_ID else None


def _card(said: object) -> Card | None:
    card = said.get("card") if isinstance(said, Mapping) else None
    if not isinstance(card, Mapping) or not card.get("last4"):
        return None
    return Card(str(card.get("brand") or "card"), str(card["last4"]))
