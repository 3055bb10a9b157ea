"""Payment methods: cards and American bank accounts."""

from datetime import UTC, datetime

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.cards import BY_NUMBER, TestCard
from entrypoints.sandbox.stripe.errors import ApiError, card_error, invalid, missing
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources.attaching import (
    NO_DETAILS,
    attach,
    new_method,
    usable,
)
from entrypoints.sandbox.stripe.resources.customers import address, living
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

TAKES = "type card us_bank_account billing_details metadata allow_redisplay"
TYPES = ("card", "us_bank_account")
RAW = (
    "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you "
    "use test tokens that map to the test card you are using, see "
    "https://stripe.com/docs/testing."
)
LIVE_CARD = (
    "Your card was declined. Your request was in test mode, but used a non test (live) card. For "
    "a list of valid test cards, visit: https://stripe.com/docs/testing."
)
SHORTEST, LONGEST = 12, 19


def create(call: Call) -> Json:
    return call.world.put(from_params(call.world, call.params, by_browser=call.publishable))


def from_params(world: World, params: Params, *, by_browser: bool) -> Json:
    """Make a payment method out of what is given about it."""
    type_ = params.choice("type", TYPES)
    if type_ is None:
        raise ApiError(400, "Missing required param: type.", code="parameter_missing", param="type")
    if type_ == "card":
        method = _from_card(world, params.inner("card"), by_browser=by_browser)
    else:
        method = _from_account(world, params.inner("us_bank_account"))
    _apply(params, method)
    return method


def _from_card(world: World, card: Params, *, by_browser: bool) -> Json:
    if card.has("token"):
        token = card.need("token").replace("tok_", "pm_card_", 1)
        return dict(usable(world, token, card.name("token")))
    number = card.need("number").replace(" ", "").replace("-", "")
    if not by_browser:
        raise ApiError(402, RAW, type="card_error")
    found = card_numbered(number, card.name("number"))
    expiry = _expiry(world, card)
    cvc = card.text("cvc")
    if cvc is not None and not (cvc.isdecimal() and len(cvc) in _cvc_lengths(found)):
        raise _card_error("invalid_cvc", "Your card's security code is invalid.", card.name("cvc"))
    return new_method(world, found, expiry)


def _cvc_lengths(card: TestCard) -> tuple[int, ...]:
    return (3, 4) if card.brand == "amex" else (3,)


def card_numbered(number: str, param: str) -> TestCard:
    """Give the test card of a number, or refuse the number as Stripe does."""
    if not (number.isdecimal() and SHORTEST <= len(number) <= LONGEST and _adds_up(number)):
        raise _card_error("incorrect_number", "Your card number is incorrect.", param)
    card = BY_NUMBER.get(number)
    if card is None or card.type != "card":
        raise card_error("card_declined", LIVE_CARD, {"decline_code": "test_mode_live_card"})
    return card


def _adds_up(number: str) -> bool:
    """Check the number's last digit (Luhn)."""
    doubled = (int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(number)))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0  # noqa: PLR2004


def _expiry(world: World, card: Params) -> tuple[int, int]:
    """Read the month and year of expiry, the year also as its last two digits."""
    month, year = card.integer("exp_month"), card.integer("exp_year")
    if month is None or not 1 <= month <= 12:  # noqa: PLR2004  # Months of a year.
        message = "Your card's expiration month is invalid."
        raise _card_error("invalid_expiry_month", message, card.name("exp_month"))
    today = datetime.fromtimestamp(world.now(), UTC)
    full = None if year is None else year if year > 99 else year + 2_000  # noqa: PLR2004
    if full is None or (full, month) < (today.year, today.month) or full > today.year + 50:
        message = "Your card's expiration year is invalid."
        raise _card_error("invalid_expiry_year", message, card.name("exp_year"))
    return month, full


def _card_error(code: str, message: str, param: str) -> ApiError:
    error = card_error(code, message, {}, param)
    error.kept = False
    return error


def _from_account(world: World, account: Params) -> Json:
    number = account.need("account_number")
    account.need("routing_number")
    card = BY_NUMBER.get(number)
    if card is None or card.type != "us_bank_account":
        raise invalid("You must use a test bank account number.", account.name("account_number"))
    return new_method(world, card)


def _apply(params: Params, method: Json) -> None:
    method["metadata"] = params.metadata(method["metadata"])
    if redisplay := params.choice("allow_redisplay", ("always", "limited", "unspecified")):
        method["allow_redisplay"] = redisplay
    if params.has("billing_details"):
        given = params.inner("billing_details")
        known = method["billing_details"]
        details = {
            name: given.text(name) if given.has(name) else known[name] for name in NO_DETAILS
        }
        if given.has("address"):
            details["address"] = address(given.inner("address"))
        method["billing_details"] = details


def retrieve(call: Call) -> Json:
    return usable_404(call.world, call.path["id"])


def usable_404(world: World, id_: str) -> Json:
    try:
        return usable(world, id_, "payment_method")
    except ApiError as error:
        error.status = 404
        raise


def update(call: Call) -> Json:
    method = dict(usable_404(call.world, call.path["id"]))
    if method["customer"] is None:
        message = "You must save this PaymentMethod to a customer before you can update it."
        raise ApiError(400, message)
    _apply(call.params, method)
    card = call.params.inner("card")
    card.only({"exp_month", "exp_year", "networks"})
    for name in ("exp_month", "exp_year"):
        if (value := card.integer(name)) is not None:
            method["card"] = method["card"] | {name: value}
    call.world.put(method)
    call.world.emit("payment_method.updated", method)
    return method


def attach_(call: Call) -> Json:
    customer = living(call.world, call.params.need("customer"))
    try:
        return attach(call.world, call.path["id"], customer, "payment_method")
    except ApiError as error:
        if error.error.get("code") == "resource_missing":
            error.status = 404
        raise


def detach(call: Call) -> Json:
    world = call.world
    method = world.find("payment_method", call.path["id"], "payment_method", status=404)
    if method["customer"] is None:
        message = (
            "The payment method you provided is not attached to a customer so detachment is "
            "impossible."
        )
        raise invalid(message, "payment_method")
    customer = world.find("customer", method["customer"])
    method = world.put(method | {"customer": None, "_spent": True})
    world.emit("payment_method.detached", method, {"customer": customer["id"]})
    settings = customer["invoice_settings"]
    if settings["default_payment_method"] == method["id"]:
        cleared = settings | {"default_payment_method": None}
        world.put(customer | {"invoice_settings": cleared})
    return method


def list_(call: Call) -> Json:
    customer, type_ = call.params.text("customer"), call.params.choice("type", TYPES)
    if customer is not None:
        living(call.world, customer)
    return listed(
        call,
        "payment_method",
        "/v1/payment_methods",
        lambda each: (
            each["customer"] is not None
            and customer in {None, each["customer"]}
            and type_ in {None, each["type"]}
        ),
    )


def list_of_customer(call: Call) -> Json:
    customer = call.world.find("customer", call.path["id"], status=404)
    type_ = call.params.choice("type", TYPES)
    return listed(
        call,
        "payment_method",
        f"/v1/customers/{customer['id']}/payment_methods",
        lambda each: each["customer"] == customer["id"] and type_ in {None, each["type"]},
    )


def retrieve_of_customer(call: Call) -> Json:
    method = usable_404(call.world, call.path["method"])
    if method["customer"] != call.path["id"]:
        raise missing("PaymentMethod", method["id"], "payment_method", status=404)
    return method


PATH = "/v1/payment_methods"
ROUTES = (
    route("POST", PATH, create, TAKES, publishable=True),
    route("GET", PATH, list_, f"{LIST} customer type allow_redisplay"),
    route("GET", PATH + "/{id}", retrieve),
    route("POST", PATH + "/{id}", update, TAKES),
    route("POST", PATH + "/{id}/attach", attach_, "customer"),
    route("POST", PATH + "/{id}/detach", detach),
    route("GET", "/v1/customers/{id}/payment_methods", list_of_customer, f"{LIST} type"),
    route("GET", "/v1/customers/{id}/payment_methods/{method}", retrieve_of_customer),
)
