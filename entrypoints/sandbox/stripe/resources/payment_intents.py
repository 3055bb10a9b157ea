"""Payment intents."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.errors import invalid, required
from entrypoints.sandbox.stripe.ids import fresh_client_secret, fresh_id
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources import paying
from entrypoints.sandbox.stripe.resources.confirming import (
    CONFIRM_TAKES,
    apply_choices,
    confirm_intent,
    own_intent,
)
from entrypoints.sandbox.stripe.resources.customers import living, shipping
from entrypoints.sandbox.stripe.resources.intents import automatic, types, unexpected_state
from entrypoints.sandbox.stripe.shapes import Json

TEXTS = "description statement_descriptor statement_descriptor_suffix transfer_group"
TAKES = (
    f"amount currency customer metadata automatic_payment_methods payment_method_types "
    f"confirmation_method shipping confirm {TEXTS} {CONFIRM_TAKES}"
)
LARGEST, LEAST = 99_999_999, {"usd": 50, "eur": 50, "gbp": 30, "rub": 3_000, "jpy": 50}
UPDATABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
CANCELABLE = (
    "requires_payment_method",
    "requires_capture",
    "requires_confirmation",
    "requires_action",
)
REASONS = ("duplicate", "fraudulent", "requested_by_customer", "abandoned")


def create(call: Call) -> Json:
    params, world = call.params, call.world
    intent = _blank(call)
    _apply_texts(params, intent)
    confirm = params.flag("confirm")
    if not confirm:
        for name in ("off_session", "error_on_requires_action", "return_url", "mandate_data"):
            if params.has(name):
                message = (
                    f"You cannot specify {name} when you create a PaymentIntent without confirming "
                    "it: pass confirm=true."
                )
                raise invalid(message, name)
    intent = apply_choices(call, intent)
    if confirm:
        return confirm_intent(call, intent, new=True)
    world.put(intent)
    world.emit("payment_intent.created", intent)
    return intent


UNSET: Json = dict.fromkeys(
    (
        "allowed_payment_method_types",
        "application",
        "application_fee_amount",
        "canceled_at",
        "cancellation_reason",
        "customer_account",
        "description",
        "excluded_payment_method_types",
        "last_payment_error",
        "managed_payments",
        "latest_charge",
        "next_action",
        "on_behalf_of",
        "payment_method",
        "payment_method_configuration_details",
        "processing",
        "receipt_email",
        "review",
        "setup_future_usage",
        "shipping",
        "statement_descriptor",
        "statement_descriptor_suffix",
        "transfer_data",
        "transfer_group",
        "_authenticated",
        "_return_url",
    )
)
"""What a payment intent has no value for at first, or ever."""


def _blank(call: Call) -> Json:
    params, id_ = call.params, fresh_id("pi")
    amount, currency = _amount(params), params.currency("currency")
    if currency is None:
        raise required("currency")
    _check_least(amount, currency)
    customer = params.text("customer")
    if customer is not None:
        living(call.world, customer)
    automatic_ = automatic(params)
    return {
        "id": id_,
        **UNSET,
        "object": "payment_intent",
        "amount": amount,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "automatic_payment_methods": automatic_,
        "capture_method": "automatic_async",
        "client_secret": fresh_client_secret(id_),
        "confirmation_method": params.choice("confirmation_method", ("automatic", "manual"))
        or "automatic",
        "created": call.world.now(),
        "currency": currency,
        "customer": customer,
        "livemode": False,
        "metadata": {},
        "payment_method_options": {},
        "payment_method_types": types(params, automatic_),
        "status": "requires_payment_method",
    }


def _amount(params: Params) -> int:
    amount = params.integer("amount")
    if amount is None:
        raise required("amount")
    if amount < 1:
        message = "This value must be greater than or equal to 1."
        raise invalid(message, "amount", "parameter_invalid_integer")
    if amount > LARGEST:
        message = "Amount must be no more than $999,999.99"
        raise invalid(message, "amount", "amount_too_large")
    return amount


def _check_least(amount: int, currency: str) -> None:
    least = LEAST.get(currency, 50)
    if amount < least:
        shown = f"${least / 100:.2f} usd" if currency == "usd" else f"{least} {currency}"
        raise invalid(f"Amount must be at least {shown}", "amount", "amount_too_small")


def _apply_texts(params: Params, intent: Json) -> None:
    for name in TEXTS.split():
        if params.has(name):
            intent[name] = params.text(name)
    if params.has("shipping"):
        intent["shipping"] = shipping(params.inner("shipping"))
    intent["metadata"] = params.metadata(intent["metadata"])


def retrieve(call: Call) -> Json:
    return own_intent(call)


def update(call: Call) -> Json:
    intent, params = dict(own_intent(call)), call.params
    money = {"amount", "currency", "payment_method", "payment_method_data", "customer"}
    if intent["status"] not in UPDATABLE and money & set(params.values):
        name = min(money & set(params.values))
        message = (
            f"This PaymentIntent's {name} could not be updated because it has a status of "
            f"{intent['status']}. You may only update the {name} of a PaymentIntent with one of "
            f"the following statuses: {', '.join(UPDATABLE)}."
        )
        raise unexpected_state(intent, message, name)
    if params.has("amount"):
        intent["amount"] = _amount(params)
    if params.has("currency"):
        intent["currency"] = params.currency("currency")
    _check_least(intent["amount"], intent["currency"])
    if params.has("customer"):
        intent["customer"] = living(call.world, params.need("customer"))["id"]
    _apply_texts(params, intent)
    return call.world.put(apply_choices(call, intent))


def confirm(call: Call) -> Json:
    return confirm_intent(call, dict(own_intent(call)))


def capture(call: Call) -> Json:
    intent = own_intent(call)
    if intent["status"] != "requires_capture":
        message = (
            "This PaymentIntent could not be captured because it has a status of "
            f"{intent['status']}. Only a PaymentIntent with one of the following statuses may be "
            "captured: requires_capture."
        )
        raise unexpected_state(intent, message)
    amount = call.params.integer("amount_to_capture")
    amount = intent["amount_capturable"] if amount is None else amount
    if not 0 < amount <= intent["amount_capturable"]:
        message = (
            "You may not capture more than the amount that is capturable: "
            f"{intent['amount_capturable']}."
        )
        raise invalid(message, "amount_to_capture", "amount_too_large")
    return paying.capture(call.world, intent, amount)


def cancel(call: Call) -> Json:
    intent = own_intent(call)
    reason = call.params.choice("cancellation_reason", REASONS)
    if intent["status"] not in CANCELABLE:
        message = (
            f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}. "
            "Only a PaymentIntent with one of the following statuses may be canceled: "
            f"{', '.join(CANCELABLE)}."
        )
        raise unexpected_state(intent, message)
    return paying.cancel(call.world, intent, reason)


def list_(call: Call) -> Json:
    customer = call.params.text("customer")
    if customer is not None:
        call.world.find("customer", customer, "customer")
    return listed(
        call,
        "payment_intent",
        "/v1/payment_intents",
        lambda each: customer in {None, each["customer"]},
    )


PATH = "/v1/payment_intents"
ROUTES = (
    route("POST", PATH, create, TAKES),
    route("GET", PATH, list_, f"{LIST} created customer"),
    route("GET", PATH + "/{id}", retrieve, publishable=True),
    route("POST", PATH + "/{id}", update, TAKES, publishable=True),
    route("POST", PATH + "/{id}/confirm", confirm, CONFIRM_TAKES, publishable=True),
    route("POST", PATH + "/{id}/capture", capture, "amount_to_capture metadata"),
    route("POST", PATH + "/{id}/cancel", cancel, "cancellation_reason"),
)
