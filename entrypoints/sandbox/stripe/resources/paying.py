"""What becomes of a confirmed payment intent: asked for, declined, processed, held or paid."""

from entrypoints.sandbox.stripe.cards import TestCard
from entrypoints.sandbox.stripe.declines import code_of, decline_details, message_of
from entrypoints.sandbox.stripe.errors import DOCS
from entrypoints.sandbox.stripe.ids import letters
from entrypoints.sandbox.stripe.resources.attaching import card_behind, decline_of_card, keep_for
from entrypoints.sandbox.stripe.resources.charging import book_charge, declined, new_charge
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World, shown

NOT_AUTHENTICATED = (
    "We are unable to authenticate your payment method. Please choose a different payment method "
    "and try again."
)


def asks_holder(card: TestCard, method: Json, *, off_session: bool, wished: bool) -> bool:
    """Tell whether the cardholder must be asked before this payment."""
    match card.authentication:
        case "none":
            return False
        case "optional":
            return wished
        case "unless_set_up" | "set_up":
            return not (off_session and method["_set_up"])
        case "required" | "always":
            return True


def ask_holder(world: World, intent: Json) -> Json:
    """Wait for the cardholder."""
    url = f"{world.base_url}/challenge?client_secret={intent['client_secret']}"
    action: Json = {
        "type": "use_stripe_sdk",
        "use_stripe_sdk": {
            "type": "three_d_secure_redirect",
            "stripe_js": url,
            "source": f"src_1{letters(23)}",
        },
    }
    if intent["_return_url"]:
        action = {
            "type": "redirect_to_url",
            "redirect_to_url": {"return_url": intent["_return_url"], "url": url},
        }
    intent = world.put(intent | {"status": "requires_action", "next_action": action})
    world.emit(f"{intent['object']}.requires_action", intent)
    return intent


def pay(world: World, intent: Json, method: Json, *, authenticated: bool = False) -> Json:
    """Try to charge the method."""
    card = card_behind(method)
    faults = world.faults.processing
    processing = faults.pop(0) if faults else card.processing
    decline = decline_of_card(world, method)
    if decline is not None:
        charge = new_charge(world, intent, method, "failed", authenticated=authenticated)
        return fail(world, intent, declined(charge, decline), decline)
    if processing != "no":
        return _process(world, intent, method, processing)
    charge = new_charge(world, intent, method, "succeeded", authenticated=authenticated)
    return _take(world, intent, charge, authenticated=authenticated)


def fail(world: World, intent: Json, charge: Json, decline: str) -> Json:
    """Note that an attempt has failed: the payer may try another method."""
    world.put(charge)
    method = world.find("payment_method", charge["payment_method"])
    error: Json = {
        "charge": charge["id"],
        "code": code_of(decline),
        **decline_details(decline),
        "doc_url": f"{DOCS}#{code_of(decline).replace('_', '-')}",
        "message": message_of(decline),
        "payment_method": shown(method),
        "type": "card_error",
    }
    if charge["outcome"]["network_decline_code"]:
        error["network_decline_code"] = charge["outcome"]["network_decline_code"]
    intent = world.put(_refused(intent, error) | {"latest_charge": charge["id"]})
    world.emit("charge.failed", charge)
    world.emit("payment_intent.payment_failed", intent)
    return intent


def fail_authentication(world: World, intent: Json) -> Json:
    """Note that the cardholder did not prove to be one."""
    method = world.find("payment_method", intent["payment_method"])
    code = "payment_intent_authentication_failure"
    error: Json = {
        "code": code,
        "doc_url": f"{DOCS}#{code.replace('_', '-')}",
        "message": NOT_AUTHENTICATED,
        "payment_method": shown(method),
        "type": "invalid_request_error",
    }
    intent = world.put(_refused(intent, error))
    world.emit("payment_intent.payment_failed", intent)
    return intent


def answer_challenge(world: World, intent: Json, *, passed: bool) -> Json:
    """Go on as the cardholder has answered."""
    method = world.find("payment_method", intent["payment_method"])
    if not passed or card_behind(method).authentication_error:
        return fail_authentication(world, intent)
    if intent["confirmation_method"] == "manual":
        changes = {"status": "requires_confirmation", "next_action": None}
        return world.put(intent | changes | {"_authenticated": intent["payment_method"]})
    return pay(world, intent, method, authenticated=True)


def _refused(intent: Json, error: Json) -> Json:
    return intent | {
        "status": "requires_payment_method",
        "payment_method": None,
        "next_action": None,
        "processing": None,
        "last_payment_error": error,
    }


def _process(world: World, intent: Json, method: Json, ending: str) -> Json:
    charge = world.put(new_charge(world, intent, method, "pending"))
    changes = {"status": "processing", "latest_charge": charge["id"], "next_action": None}
    intent = world.put(intent | changes | {"last_payment_error": None})
    world.emit("charge.pending", charge)
    world.emit("payment_intent.processing", intent)
    if ending != "for_ever":
        world.timers.set(world.settings.processing, "settle", id=intent["id"], ending=ending)
    return intent


def settle(world: World, timer: Json) -> None:
    """Let a payment that was processing succeed or fail."""
    intent = world.find("payment_intent", timer["id"])
    if intent["status"] != "processing":
        return
    charge = world.find("charge", intent["latest_charge"])
    card = card_behind(world.find("payment_method", charge["payment_method"]))
    if timer["ending"] == "fails":
        decline = card.processing_code or "generic_decline"
        fail(world, intent, declined(charge, decline), decline)
        return
    captured = intent["capture_method"] != "manual"
    amount = intent["amount"] if captured else 0
    paid = {"status": "succeeded", "paid": True, "captured": captured, "amount_captured": amount}
    _take(world, intent, charge | paid)


def _take(world: World, intent: Json, charge: Json, *, authenticated: bool = False) -> Json:
    """Note that the payment is authorised, and captured unless that is for later."""
    method = world.find("payment_method", charge["payment_method"])
    card = card_behind(method)
    charge = world.put(charge | {"_available": card.at_once_available})
    intent = intent | {"latest_charge": charge["id"], "next_action": None}
    intent |= {"last_payment_error": None, "processing": None}
    if not charge["captured"]:
        intent |= {"status": "requires_capture", "amount_capturable": intent["amount"]}
        world.put(intent)
        world.emit("charge.succeeded", charge)
        world.emit("payment_intent.amount_capturable_updated", intent)
        world.timers.set(world.settings.capture_within, "uncaptured", id=intent["id"])
    else:
        charge, intent = _captured(world, intent, charge)
        world.emit("charge.succeeded", charge)
        world.emit("payment_intent.succeeded", intent)
    _remember(world, intent, method, authenticated=authenticated)
    if card.after is not None:
        after = world.settings.dispute_after
        world.timers.set(after, "dispute", id=charge["id"], why=card.after)
    return intent


def _captured(world: World, intent: Json, charge: Json) -> tuple[Json, Json]:
    if intent["capture_method"] == "automatic_async":
        world.timers.set(world.settings.fee_after, "fee", id=charge["id"])
    else:
        charge = book_charge(world, charge)
    changes = {"status": "succeeded", "amount_received": charge["amount_captured"]}
    return charge, world.put(intent | changes | {"amount_capturable": 0})


def capture(world: World, intent: Json, amount: int) -> Json:
    """Capture so much of what is authorised; the rest is let go."""
    charge = dict(world.find("charge", intent["latest_charge"]))
    charge |= {"captured": True, "amount_captured": amount}
    charge |= {"amount_refunded": charge["amount"] - amount}
    charge["receipt_url"] = f"{world.base_url}/receipts/{charge['id']}"
    charge = book_charge(world, world.put(charge))
    changes = {"status": "succeeded", "amount_received": amount, "amount_capturable": 0}
    intent = world.put(intent | changes)
    world.emit("charge.captured", charge)
    world.emit("payment_intent.succeeded", intent)
    return intent


def cancel(world: World, intent: Json, reason: str | None) -> Json:
    """Cancel for good, and let go what was authorised."""
    if intent["status"] == "requires_capture":
        charge = dict(world.find("charge", intent["latest_charge"]))
        charge |= {"refunded": True, "amount_refunded": charge["amount"]}
        world.put(charge)
        world.emit("charge.expired" if reason == "automatic" else "charge.refunded", charge)
    intent = world.put(
        intent
        | {
            "status": "canceled",
            "canceled_at": world.now(),
            "cancellation_reason": reason,
            "amount_capturable": 0,
            "next_action": None,
        }
    )
    world.emit("payment_intent.canceled", intent)
    return intent


def let_go(world: World, timer: Json) -> None:
    """Cancel what was authorised, but not captured in time."""
    intent = world.find("payment_intent", timer["id"])
    if intent["status"] == "requires_capture":
        cancel(world, intent, "automatic")


def _remember(world: World, intent: Json, method: Json, *, authenticated: bool) -> None:
    """Keep the method for its customer when that is wished; otherwise it was for this once."""
    wished = intent["setup_future_usage"]
    if wished is not None:
        set_up = method["_set_up"] or (wished == "off_session" and authenticated)
        method = world.put(method | {"_set_up": set_up})
    if method["customer"] is not None:
        return
    if wished is not None and intent["customer"] is not None:
        keep_for(world, method, intent["customer"])
    else:
        world.put(method | {"_spent": True})
