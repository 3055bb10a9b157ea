"""What becomes of a confirmed setup intent."""

from entrypoints.sandbox.stripe.declines import code_of, decline_details, message_of
from entrypoints.sandbox.stripe.errors import DOCS
from entrypoints.sandbox.stripe.ids import fresh_id
from entrypoints.sandbox.stripe.resources.attaching import (
    card_behind,
    checked,
    decline_of_card,
    keep_for,
)
from entrypoints.sandbox.stripe.resources.charging import authentication_result
from entrypoints.sandbox.stripe.resources.paying import NOT_AUTHENTICATED
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World, shown


def set_up(world: World, intent: Json, *, authenticated: bool = False) -> Json:
    """Save the method for its customer, unless its bank refuses."""
    method = world.find("payment_method", intent["payment_method"])
    decline = decline_of_card(world, method)
    if decline is not None and card_behind(method).decline_on_attach:
        code = code_of(decline)
        return refuse(
            world,
            intent,
            {
                "code": code,
                **decline_details(decline),
                "message": message_of(decline),
                "type": "card_error",
            },
        )
    method = world.put(method | {"_set_up": True})
    attempt = _attempt(world, intent, method, "succeeded", authenticated=authenticated)
    changes = {"status": "succeeded", "latest_attempt": attempt["id"]}
    changes |= {"next_action": None, "last_setup_error": None}
    intent = world.put(intent | changes)
    if intent["customer"] is not None and method["customer"] is None:
        keep_for(world, method, intent["customer"])
    world.emit("setup_intent.succeeded", intent)
    return intent


def answer_setup_challenge(world: World, intent: Json, *, passed: bool) -> Json:
    """Go on as the cardholder has answered."""
    method = world.find("payment_method", intent["payment_method"])
    if passed and not card_behind(method).authentication_error:
        return set_up(world, intent, authenticated=True)
    code = "setup_intent_authentication_failure"
    error = {"code": code, "message": NOT_AUTHENTICATED, "type": "invalid_request_error"}
    return refuse(world, intent, error)


def refuse(world: World, intent: Json, error: Json) -> Json:
    """Note that it has failed: the customer may try another method."""
    method = world.find("payment_method", intent["payment_method"])
    attempt = _attempt(world, intent, method, "failed")
    error = error | {
        "doc_url": f"{DOCS}#{error['code'].replace('_', '-')}",
        "payment_method": shown(method),
    }
    world.put(attempt | {"setup_error": error})
    intent = world.put(
        intent
        | {
            "status": "requires_payment_method",
            "payment_method": None,
            "next_action": None,
            "latest_attempt": attempt["id"],
            "last_setup_error": error,
        }
    )
    world.emit("setup_intent.setup_failed", intent)
    return intent


def _attempt(
    world: World, intent: Json, method: Json, status: str, *, authenticated: bool = False
) -> Json:
    details: Json = {"type": method["type"], method["type"]: {}}
    if method["type"] == "card":
        card = checked(method)["card"]
        names = "brand checks country exp_month exp_year fingerprint funding last4 wallet"
        details["card"] = {name: card[name] for name in names.split()} | {
            "network": card["networks"]["available"][0],
            "three_d_secure": authentication_result() if authenticated else None,
        }
    return world.put(
        {
            "id": fresh_id("setatt"),
            "object": "setup_attempt",
            "application": None,
            "created": world.now(),
            "customer": intent["customer"],
            "customer_account": None,
            "flow_directions": None,
            "livemode": False,
            "on_behalf_of": None,
            "payment_method": method["id"],
            "payment_method_details": details,
            "setup_error": None,
            "setup_intent": intent["id"],
            "status": status,
            "usage": intent["usage"],
        }
    )
