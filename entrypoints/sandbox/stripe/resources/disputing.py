"""Disputes, as cardholders open them and their banks decide them."""

from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.ids import fresh_id
from entrypoints.sandbox.stripe.resources.balance import book
from entrypoints.sandbox.stripe.resources.charging import book_charge, refundable
from entrypoints.sandbox.stripe.settings import DAY
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World, shown

FEE = 1_500
TO_ANSWER = 7 * DAY
BACK = ("won", "warning_closed")
REASONS = (
    *("bank_cannot_process", "check_returned", "credit_not_processed", "customer_initiated"),
    *("debit_not_authorized", "duplicate", "fraudulent", "general", "incorrect_account_details"),
    *("insufficient_funds", "noncompliant", "product_not_received", "product_unacceptable"),
    *("subscription_canceled", "unrecognized"),
)
CODES = {"fraudulent": "10.4", "product_not_received": "13.1", "duplicate": "12.6.1"}
EVIDENCE = (
    *("access_activity_log", "billing_address", "cancellation_policy"),
    *("cancellation_policy_disclosure", "cancellation_rebuttal", "customer_communication"),
    *("customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature"),
    *("duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id"),
    *("product_description", "receipt", "refund_policy", "refund_policy_disclosure"),
    *("refund_refusal_explanation", "service_date", "service_documentation"),
    *("shipping_address", "shipping_carrier", "shipping_date", "shipping_documentation"),
    *("shipping_tracking_number", "uncategorized_file", "uncategorized_text"),
)


def after_charge(world: World, timer: Json) -> None:
    """Let a charge's card bring what it is published to bring."""
    charge = world.find("charge", timer["id"])
    if _left(world, charge) <= 0:
        return
    match timer["why"]:
        case "warning":
            _warn(world, charge)
        case "inquiry":
            open_dispute(world, charge, "fraudulent", inquiry=True)
        case "multiple":
            left = _left(world, charge)
            open_dispute(world, charge, "fraudulent", left // 2)
            charge = world.find("charge", timer["id"])
            open_dispute(world, charge, "fraudulent", left - left // 2)
        case why:
            open_dispute(world, charge, why)


def open_dispute(
    world: World, charge: Json, reason: str, amount: int | None = None, *, inquiry: bool = False
) -> Json:
    """Dispute a charge, or what is left of it: unless it is an inquiry, its money is withdrawn."""
    left = _left(world, charge)
    if not 0 < (left if amount is None else amount) <= left:
        raise ApiError(400, f"No more than {left} of charge {charge['id']} can be disputed.")
    charge = book_charge(world, charge)
    dispute: Json = {
        "id": fresh_id("du"),
        "object": "dispute",
        "amount": left if amount is None else amount,
        "balance_transactions": [],
        "charge": charge["id"],
        "created": world.now(),
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": dict.fromkeys(EVIDENCE) | {"enhanced_evidence": {}},
        "evidence_details": {
            "due_by": world.now() + int(TO_ANSWER),
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": inquiry,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "payment_method_details": _details(charge, reason, inquiry=inquiry),
        "reason": reason,
        "status": "warning_needs_response" if inquiry else "needs_response",
    }
    world.put(charge | {"disputed": True})
    world.put(dispute)
    world.timers.set(TO_ANSWER, "overdue", id=dispute["id"])
    world.emit("charge.dispute.created", dispute)
    return dispute if inquiry else withdraw(world, dispute)


def _left(world: World, charge: Json) -> int:
    """Give how much of a charge can be disputed: what was neither refunded nor disputed yet."""
    if charge["status"] != "succeeded" or not charge["captured"]:
        return 0
    mine = (each for each in world.store.all("dispute") if each["charge"] == charge["id"])
    disputed = sum(each["amount"] for each in mine if each["status"] not in BACK)
    return int(refundable(charge) - disputed)


def _details(charge: Json, reason: str, *, inquiry: bool) -> Json:
    details = charge["payment_method_details"]
    if details["type"] != "card":
        return {"type": details["type"]}
    card = {
        "brand": details["card"]["brand"],
        "case_type": "inquiry" if inquiry else "chargeback",
        "network": details["card"]["network"],
        "network_reason_code": CODES.get(reason, "11.3"),
    }
    return {"type": "card", "card": card}


def withdraw(world: World, dispute: Json) -> Json:
    """Take the disputed money out of the balance, and the fee with it."""
    left = refundable(world.find("charge", dispute["charge"]))
    dispute |= {"amount": min(dispute["amount"], left), "is_charge_refundable": False}
    transaction = book(
        world,
        "adjustment",
        -dispute["amount"],
        dispute,
        fee=FEE,
        at_once=True,
        description=f"Chargeback withdrawal for {dispute['charge']}",
        category="dispute",
    )
    dispute = world.put(_with(dispute, transaction))
    world.emit("charge.dispute.funds_withdrawn", dispute)
    return dispute


def _with(dispute: Json, transaction: Json) -> Json:
    return dispute | {
        "balance_transactions": [*dispute["balance_transactions"], shown(transaction)]
    }


def decide(world: World, dispute: Json, *, won: bool) -> Json:
    """Let the bank decide: money that was withdrawn comes back if the dispute is won."""
    if dispute["status"] in {"won", "lost", "warning_closed"}:
        raise ApiError(400, f"This dispute is already closed: {dispute['status']}.")
    if not dispute["balance_transactions"]:
        dispute = world.put(dispute | {"status": "warning_closed"})
    elif won:
        transaction = book(
            world,
            "adjustment",
            dispute["amount"],
            dispute,
            at_once=True,
            description=f"Chargeback reversal for {dispute['charge']}",
            category="dispute_reversal",
        )
        dispute = world.put(_with(dispute, transaction) | {"status": "won"})
        world.emit("charge.dispute.funds_reinstated", dispute)
    else:
        dispute = world.put(dispute | {"status": "lost"})
    world.emit("charge.dispute.closed", dispute)
    return dispute


def judge(world: World, timer: Json) -> None:
    """Let the bank decide by the evidence that was sent."""
    dispute = world.find("dispute", timer["id"])
    if dispute["status"] not in {"under_review", "warning_under_review"}:
        return
    if timer["ending"] == "escalated":
        escalated = world.put(dispute | {"status": "needs_response"})
        world.emit("charge.dispute.updated", withdraw(world, escalated))
    else:
        decide(world, dispute, won=timer["ending"] == "won")


def give_up(world: World, timer: Json) -> None:
    """Close a dispute that nobody has answered in time."""
    dispute = world.find("dispute", timer["id"])
    if dispute["status"] in {"needs_response", "warning_needs_response"}:
        details = dispute["evidence_details"] | {"past_due": True}
        decide(world, dispute | {"evidence_details": details}, won=False)


def _warn(world: World, charge: Json) -> None:
    warning = {
        "id": fresh_id("issfr"),
        "object": "radar.early_fraud_warning",
        "actionable": True,
        "charge": charge["id"],
        "created": world.now(),
        "fraud_type": "misc",
        "livemode": False,
        "payment_intent": charge["payment_intent"],
    }
    world.put(warning)
    world.emit("radar.early_fraud_warning.created", warning)
