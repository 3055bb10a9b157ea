"""Charges as attempts to pay make them."""

from entrypoints.sandbox.stripe.cards import TestCard
from entrypoints.sandbox.stripe.declines import code_of, decline_details, message_of
from entrypoints.sandbox.stripe.ids import fresh_id
from entrypoints.sandbox.stripe.resources.attaching import card_behind, checked
from entrypoints.sandbox.stripe.resources.balance import bank_fee, book, card_fee
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

SCORES = {"normal": 24, "elevated": 65, "highest": 92}
NETWORK_CODES = {"insufficient_funds": "51", "lost_card": "41", "stolen_card": "43"}


UNSET: Json = dict.fromkeys(
    (
        "application",
        "application_fee",
        "application_fee_amount",
        "balance_transaction",
        "failure_balance_transaction",
        "failure_code",
        "failure_message",
        "on_behalf_of",
        "receipt_number",
        "review",
        "shipping",
        "source_transfer",
        "transfer_data",
    )
)
"""What a charge has no value for at first, or ever."""


def new_charge(
    world: World, intent: Json, method: Json, status: str, *, authenticated: bool = False
) -> Json:
    """Make a charge for an attempt to pay: succeeded, pending or failed."""
    card = card_behind(method)
    captured = status == "succeeded" and intent["capture_method"] != "manual"
    charge_id = fresh_id("ch" if card.type == "card" else "py")
    return {
        "id": charge_id,
        **UNSET,
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"] if captured else 0,
        "amount_refunded": 0,
        "billing_details": method["billing_details"],
        "calculated_statement_descriptor": intent["statement_descriptor"] or "ALTYN",
        "captured": captured,
        "created": world.now(),
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "disputed": False,
        "fraud_details": {},
        "livemode": False,
        "metadata": dict(intent["metadata"]),
        "outcome": _outcome(card, status),
        "paid": status == "succeeded",
        "payment_intent": intent["id"],
        "payment_method": method["id"],
        "payment_method_details": _details(method, intent["amount"], authenticated=authenticated),
        "radar_options": {},
        "receipt_email": intent["receipt_email"],
        "receipt_url": f"{world.base_url}/receipts/{charge_id}" if captured else None,
        "refunded": False,
        "statement_descriptor": intent["statement_descriptor"],
        "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
        "status": status,
        "transfer_group": intent["transfer_group"],
        "_refund": card.refund,
    }


def declined(charge: Json, decline: str) -> Json:
    """Give the charge as it is once the bank has said no."""
    outcome = charge["outcome"] | {
        "network_status": "declined_by_network",
        "reason": decline,
        "seller_message": SELLER.get(decline, "The bank did not return any further details."),
        "type": "issuer_declined",
        "advice_code": decline_details(decline).get("advice_code"),
        "network_decline_code": NETWORK_CODES.get(decline, "05"),
    }
    if decline == "fraudulent":
        outcome |= {"network_status": "not_sent_to_network", "type": "blocked"}
        outcome |= {"reason": "highest_risk_level", "network_decline_code": None}
    return charge | {
        "status": "failed",
        "paid": False,
        "captured": False,
        "failure_code": code_of(decline),
        "failure_message": message_of(decline),
        "outcome": outcome,
    }


SELLER = {
    "insufficient_funds": "The bank returned the decline code `insufficient_funds`.",
    "lost_card": "The bank returned the decline code `lost_card`.",
    "stolen_card": "The bank returned the decline code `stolen_card`.",
    "fraudulent": "Stripe blocked this payment as too risky.",
}


def refundable(charge: Json) -> int:
    """Give how much of what was captured has not gone back."""
    let_go = charge["amount"] - charge["amount_captured"] if charge["captured"] else 0
    return int(charge["amount_captured"] - (charge["amount_refunded"] - let_go))


def book_charge(world: World, charge: Json) -> Json:
    """Put what was captured into the balance, unless it is there."""
    if charge["balance_transaction"] is not None or not charge["captured"]:
        return charge
    amount, is_card = charge["amount_captured"], charge["payment_method_details"]["type"] == "card"
    transaction = book(
        world,
        "charge" if is_card else "payment",
        amount,
        charge,
        fee=card_fee(amount) if is_card else bank_fee(amount),
        at_once=bool(charge.get("_available")),
        description=charge["description"],
    )
    return world.put(charge | {"balance_transaction": transaction["id"]})


def book_late(world: World, timer: Json) -> None:
    """Put an asynchronously captured charge into the balance, and tell of it."""
    charge = world.find("charge", timer["id"])
    if charge["balance_transaction"] is None:
        charge = book_charge(world, charge)
        world.emit("charge.updated", charge, {"balance_transaction": None})


def _outcome(card: TestCard, status: str) -> Json:
    return {
        "advice_code": None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": "approved_by_network",
        "reason": "elevated_risk_level" if card.risk == "elevated" else None,
        "risk_level": card.risk if card.type == "card" else "not_assessed",
        "risk_score": SCORES[card.risk],
        "seller_message": "Payment complete." if status == "succeeded" else None,
        "type": "manual_review" if card.risk == "elevated" else "authorized",
    }


def _details(method: Json, amount: int, *, authenticated: bool) -> Json:
    if method["type"] == "us_bank_account":
        account = method["us_bank_account"]
        names = "account_holder_type account_type bank_name fingerprint last4 routing_number"
        shown = {name: account[name] for name in names.split()}
        more = {"mandate": f"mandate_{method['id'][3:]}", "payment_reference": None}
        return {"type": "us_bank_account", "us_bank_account": shown | more}
    card = checked(method)["card"]
    names = "brand checks country exp_month exp_year fingerprint funding last4 wallet"
    return {
        "type": "card",
        "card": {name: card[name] for name in names.split()}
        | {
            "amount_authorized": amount,
            "authorization_code": "123456",
            "extended_authorization": {"status": "disabled"},
            "incremental_authorization": {"status": "unavailable"},
            "installments": None,
            "mandate": None,
            "multicapture": {"status": "unavailable"},
            "network": card["networks"]["available"][0],
            "network_token": {"used": False},
            "network_transaction_id": method["id"][-15:],
            "overcapture": {"maximum_amount_capturable": amount, "status": "unavailable"},
            "regulated_status": card["regulated_status"],
            "three_d_secure": (
                authentication_result() | {"exemption_indicator": None} if authenticated else None
            ),
        },
    }


def authentication_result() -> Json:
    return {
        "authentication_flow": "challenge",
        "electronic_commerce_indicator": "05",
        "result": "authenticated",
        "result_reason": None,
        "transaction_id": None,
        "version": "2.2.0",
    }
