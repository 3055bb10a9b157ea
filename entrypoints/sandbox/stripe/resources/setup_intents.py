"""Setup intents: cards saved for later."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.declines import PARAMS
from entrypoints.sandbox.stripe.errors import ApiError, card_error, invalid
from entrypoints.sandbox.stripe.ids import fresh_client_secret, fresh_id
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.resources.attaching import card_behind
from entrypoints.sandbox.stripe.resources.customers import living
from entrypoints.sandbox.stripe.resources.intents import (
    automatic,
    check_return_url,
    method_for,
    types,
    unexpected_state,
)
from entrypoints.sandbox.stripe.resources.paying import ask_holder, asks_holder
from entrypoints.sandbox.stripe.resources.payment_methods import from_params
from entrypoints.sandbox.stripe.resources.setting_up import set_up
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import shown

CONFIRM_TAKES = (
    "payment_method payment_method_data payment_method_options return_url mandate_data "
    "use_stripe_sdk"
)
TAKES = (
    "customer description metadata usage automatic_payment_methods payment_method_types confirm "
    f"attach_to_self single_use {CONFIRM_TAKES}"
)
OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")


def create(call: Call) -> Json:
    params, world = call.params, call.world
    intent = _apply(call, _blank(call))
    confirm_ = params.flag("confirm")
    if params.has("return_url") and not confirm_:
        message = "You cannot specify return_url unless you also specify confirm=true."
        raise invalid(message, "return_url")
    if confirm_:
        check_return_url(intent, publishable=call.publishable)
    world.put(intent)
    world.emit("setup_intent.created", intent)
    return confirm_intent(call, intent, new=True) if confirm_ else intent


def _blank(call: Call) -> Json:
    params, id_ = call.params, fresh_id("seti")
    customer = params.text("customer")
    if customer is not None:
        living(call.world, customer)
    automatic_ = automatic(params)
    usages = ("off_session", "on_session")
    nothing = (
        *("allowed_payment_method_types", "managed_payments"),
        *("application", "cancellation_reason", "customer_account", "description"),
        *("excluded_payment_method_types", "flow_directions", "last_setup_error"),
        *("latest_attempt", "mandate", "next_action", "on_behalf_of", "payment_method"),
        *("payment_method_configuration_details", "single_use_mandate", "_return_url"),
    )
    return {
        "id": id_,
        "object": "setup_intent",
        **dict.fromkeys(nothing),
        "automatic_payment_methods": automatic_,
        "client_secret": fresh_client_secret(id_),
        "created": call.world.now(),
        "customer": customer,
        "livemode": False,
        "metadata": {},
        "payment_method_options": {},
        "payment_method_types": types(params, automatic_),
        "status": "requires_payment_method",
        "usage": params.choice("usage", usages) or "off_session",
    }


def _apply(call: Call, intent: Json) -> Json:
    params, world = call.params, call.world
    intent["metadata"] = params.metadata(intent["metadata"])
    if params.has("description"):
        intent["description"] = params.text("description")
    if params.has("return_url"):
        intent["_return_url"] = params.text("return_url")
    if params.has("payment_method_options"):
        card = params.inner("payment_method_options").inner("card")
        wish = card.choice("request_three_d_secure", ("automatic", "any", "challenge"))
        options = {"mandate_options": None, "network": None, "request_three_d_secure": wish}
        intent["payment_method_options"] = {"card": options}
    id_ = params.text("payment_method")
    if params.has("payment_method_data"):
        data = params.inner("payment_method_data")
        id_ = world.put(from_params(world, data, by_browser=call.publishable))["id"]
    if id_ is not None:
        intent["payment_method"] = method_for(world, intent, id_)["id"]
        intent |= {"status": "requires_confirmation", "next_action": None}
    return intent


def _own(call: Call) -> Json:
    intent = call.world.find("setup_intent", call.path["id"], "intent", status=404)
    call.check_secret(intent)
    return intent


def retrieve(call: Call) -> Json:
    return _own(call)


def update(call: Call) -> Json:
    intent = dict(_own(call))
    if intent["status"] not in OPEN:
        raise _not_open(intent, "updated")
    if call.params.has("customer"):
        intent["customer"] = living(call.world, call.params.need("customer"))["id"]
    return call.world.put(_apply(call, intent))


def confirm(call: Call) -> Json:
    return confirm_intent(call, dict(_own(call)))


def confirm_intent(call: Call, intent: Json, *, new: bool = False) -> Json:
    """Confirm: the answer is the intent, or a decline with the intent in it."""
    world = call.world
    if intent["status"] not in OPEN:
        raise _not_open(intent, "confirmed")
    if not new:
        intent = _apply(call, intent)
    check_return_url(intent, publishable=call.publishable)
    if intent["payment_method"] is None:
        message = "You cannot confirm this SetupIntent because it's missing a payment method."
        raise unexpected_state(intent, message)
    intent = _carry_out(call, world.put(intent))
    if intent["status"] == "requires_payment_method":
        raise _decline_of(intent)
    return intent


def _carry_out(call: Call, intent: Json) -> Json:
    world = call.world
    method = world.find("payment_method", intent["payment_method"])
    card, options = card_behind(method), intent["payment_method_options"].get("card", {})
    wished = options.get("request_three_d_secure") in {"any", "challenge"}
    if method["_set_up"] or not asks_holder(card, method, off_session=False, wished=wished):
        return set_up(world, intent)
    return ask_holder(world, intent)


def _decline_of(intent: Json) -> ApiError:
    error = dict(intent["last_setup_error"])
    code, message = error.pop("code"), error.pop("message")
    error.pop("type")
    more = error | {"setup_intent": shown(intent)}
    return card_error(code, message, more, PARAMS.get(str(error.get("decline_code"))))


def cancel(call: Call) -> Json:
    intent = _own(call)
    if intent["status"] not in OPEN:
        raise _not_open(intent, "canceled")
    reasons = ("abandoned", "requested_by_customer", "duplicate")
    reason = call.params.choice("cancellation_reason", reasons)
    changes = {"status": "canceled", "cancellation_reason": reason, "next_action": None}
    intent = call.world.put(intent | changes)
    call.world.emit("setup_intent.canceled", intent)
    return intent


def _not_open(intent: Json, verb: str) -> ApiError:
    return unexpected_state(
        intent,
        f"You cannot have this SetupIntent {verb} because it has a status of {intent['status']}. "
        f"Only a SetupIntent with one of the following statuses may be {verb}: {', '.join(OPEN)}.",
    )


def list_(call: Call) -> Json:
    wanted = {name: call.params.text(name) for name in ("customer", "payment_method")}
    return listed(
        call,
        "setup_intent",
        "/v1/setup_intents",
        lambda each: all(value in {None, each[name]} for name, value in wanted.items()),
    )


def list_attempts(call: Call) -> Json:
    of = call.params.need("setup_intent")
    return listed(
        call, "setup_attempt", "/v1/setup_attempts", lambda each: each["setup_intent"] == of
    )


PATH = "/v1/setup_intents"
ROUTES = (
    route("POST", PATH, create, TAKES),
    route("GET", PATH, list_, f"{LIST} created customer payment_method attach_to_self"),
    route("GET", PATH + "/{id}", retrieve, publishable=True),
    route("POST", PATH + "/{id}", update, TAKES),
    route("POST", PATH + "/{id}/confirm", confirm, CONFIRM_TAKES, publishable=True),
    route("POST", PATH + "/{id}/cancel", cancel, "cancellation_reason"),
    route("GET", "/v1/setup_attempts", list_attempts, f"{LIST} created setup_intent"),
)
