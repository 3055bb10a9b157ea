"""Confirming a payment intent."""

from entrypoints.sandbox.stripe.call import Call
from entrypoints.sandbox.stripe.declines import PARAMS
from entrypoints.sandbox.stripe.errors import ApiError, card_error, invalid
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources.attaching import card_behind
from entrypoints.sandbox.stripe.resources.charging import declined, new_charge
from entrypoints.sandbox.stripe.resources.intents import (
    check_return_url,
    method_for,
    unexpected_state,
)
from entrypoints.sandbox.stripe.resources.paying import ask_holder, asks_holder, fail, pay
from entrypoints.sandbox.stripe.resources.payment_methods import from_params
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import shown

CONFIRM_TAKES = (
    "payment_method payment_method_data payment_method_options receipt_email setup_future_usage "
    "capture_method off_session return_url mandate_data use_stripe_sdk error_on_requires_action"
)
CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
NO_METHOD = (
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either "
    "update the PaymentIntent with a payment method and then confirm it again, or confirm it again "
    "directly with a payment method or ConfirmationToken."
)

MANUAL = (
    "This PaymentIntent cannot be confirmed using your publishable key because its "
    "`confirmation_method` is set to `manual`. Please use your secret key instead, or create a "
    "PaymentIntent with `confirmation_method` set to `automatic`."
)


def own_intent(call: Call) -> Json:
    """Give the intent asked for, to a browser only with its client secret."""
    intent = call.world.find("payment_intent", call.path["id"], "intent", status=404)
    call.check_secret(intent)
    return intent


def apply_choices(call: Call, intent: Json) -> Json:
    """Set what a request says about how the intent is to be paid."""
    params, world = call.params, call.world
    usages = ("on_session", "off_session")
    if params.has("setup_future_usage"):
        intent["setup_future_usage"] = params.choice("setup_future_usage", usages)
    methods = ("automatic", "automatic_async", "manual")
    if capture_method := params.choice("capture_method", methods):
        intent["capture_method"] = capture_method
    if params.has("receipt_email"):
        intent["receipt_email"] = params.text("receipt_email")
    if params.has("return_url"):
        intent["_return_url"] = params.text("return_url")
    if params.has("payment_method_options"):
        options = params.inner("payment_method_options").inner("card")
        intent["payment_method_options"] = {"card": _card_options(options)}
    method = _given_method(call, intent)
    if method is not None:
        world.put(method)
        intent["payment_method"] = method["id"]
        if intent["status"] in {"requires_payment_method", "requires_action"}:
            intent |= {"status": "requires_confirmation", "next_action": None}
    if "card" in intent["payment_method_types"] and not intent["payment_method_options"]:
        intent["payment_method_options"] = {"card": _card_options(Params())}
    return intent


def _card_options(options: Params) -> Json:
    wishes = ("automatic", "any", "challenge")
    wish = options.choice("request_three_d_secure", wishes)
    return {
        "installments": None,
        "mandate_options": None,
        "network": None,
        "request_three_d_secure": wish or "automatic",
    }


def _given_method(call: Call, intent: Json) -> Json | None:
    params = call.params
    if params.has("payment_method_data"):
        data = params.inner("payment_method_data")
        made = from_params(call.world, data, by_browser=call.publishable)
        call.world.put(made)
        return method_for(call.world, intent, made["id"])
    id_ = params.text("payment_method")
    return None if id_ is None else method_for(call.world, intent, id_)


def confirm_intent(call: Call, intent: Json, *, new: bool = False) -> Json:
    """Confirm: the answer is the intent, or a decline with the intent in it."""
    world, params = call.world, call.params
    if intent["status"] not in CONFIRMABLE:
        raise unexpected_state(intent, _cannot(intent["status"]))
    if call.publishable and intent["confirmation_method"] == "manual":
        raise unexpected_state(intent, MANUAL)
    if not new:
        intent = apply_choices(call, intent)
    check_return_url(intent, publishable=call.publishable)
    if intent["payment_method"] is None:
        raise unexpected_state(intent, NO_METHOD)
    off_session = params.text("off_session") in {"true", "one_off", "recurring"}
    if off_session and intent["customer"] is None:
        message = "You must provide a customer when setting off_session to true."
        raise invalid(message, "customer")
    world.put(intent)
    if new:
        world.emit("payment_intent.created", intent)
    intent = _carry_out(call, intent, off_session=off_session)
    if intent["status"] == "requires_payment_method":
        raise decline_of(intent)
    return intent


def _carry_out(call: Call, intent: Json, *, off_session: bool) -> Json:
    world = call.world
    method = world.find("payment_method", intent["payment_method"])
    card, options = card_behind(method), intent["payment_method_options"].get("card", {})
    wished = options.get("request_three_d_secure") in {"any", "challenge"}
    if intent["_authenticated"] == method["id"]:
        return pay(world, intent | {"_authenticated": None}, method, authenticated=True)
    if not asks_holder(card, method, off_session=off_session, wished=wished):
        return pay(world, intent, method)
    if off_session or call.params.flag("error_on_requires_action"):
        why = "authentication_required"
        return fail(world, intent, declined(new_charge(world, intent, method, "failed"), why), why)
    return ask_holder(world, intent)


def decline_of(intent: Json) -> ApiError:
    """Give the refusal that tells of the attempt that has just failed."""
    error = dict(intent["last_payment_error"])
    code, message = error.pop("code"), error.pop("message")
    error.pop("type")
    more = error | {"payment_intent": shown(intent)}
    return card_error(code, message, more, PARAMS.get(str(error.get("decline_code"))))


def _cannot(status: str) -> str:
    if status == "succeeded":
        return (
            "You cannot confirm this PaymentIntent because it has already succeeded after being "
            "previously confirmed."
        )
    return (
        f"You cannot confirm this PaymentIntent because it has a status of {status}. Only a "
        f"PaymentIntent with one of the following statuses may be confirmed: "
        f"{', '.join(CONFIRMABLE)}."
    )
