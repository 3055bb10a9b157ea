"""What payment intents and setup intents have in common."""

from entrypoints.sandbox.stripe.errors import ApiError, invalid, missing
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources.attaching import check_unspent, usable
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World, shown

CALLED = {"payment_intent": "PaymentIntent", "setup_intent": "SetupIntent"}
WITHOUT_RETURN_URL = (
    "This {called} is configured to accept payment methods enabled in your Dashboard. Because some "
    "of these payment methods might redirect your customer off of your page, you must provide a "
    "`return_url`. If you don't want to accept redirect-based payment methods, set "
    "`automatic_payment_methods[enabled]` to `true` and "
    "`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and "
    "Payment Intents."
)
METHODS = ("card", "link", "us_bank_account")


def called(intent: Json) -> str:
    return CALLED[intent["object"]]


def unexpected_state(intent: Json, message: str, param: str | None = None) -> ApiError:
    """Refuse what the intent's status does not allow: the intent is shown in the refusal."""
    code = f"{intent['object']}_unexpected_state"
    more = {intent["object"]: shown(intent)}
    return ApiError(400, message, code=code, param=param, kept=True, more=more)


def automatic(params: Params) -> Json | None:
    """Read which kinds of payment methods are wished: those of the account where none is named."""
    if params.has("payment_method_types"):
        return None
    given = params.inner("automatic_payment_methods")
    given.only({"enabled", "allow_redirects"})
    if given.flag("enabled") is False:
        return None
    redirects = given.choice("allow_redirects", ("always", "never")) or "always"
    return {"allow_redirects": redirects, "enabled": True}


def types(params: Params, automatic_: Json | None) -> list[str]:
    if automatic_ is not None:
        return list(METHODS)
    named = params.texts("payment_method_types") or ["card"]
    for each in named:
        if each not in METHODS:
            message = f'The payment method type "{each}" is invalid.'
            raise invalid(message, "payment_method_types")
    return named


def check_return_url(intent: Json, *, publishable: bool) -> None:
    """Refuse to confirm without a way back, where a method might lead the customer away."""
    automatic_ = intent["automatic_payment_methods"]
    redirects = automatic_ is not None and automatic_["allow_redirects"] == "always"
    if redirects and not intent["_return_url"] and not publishable:
        raise ApiError(400, WITHOUT_RETURN_URL.format(called=called(intent)))


def method_for(world: World, intent: Json, id_: str, param: str = "payment_method") -> Json:
    """Give the payment method that the intent is to use, if it may."""
    method = usable(world, id_, param)
    check_unspent(method)
    owner = method["customer"]
    if owner is not None and intent["customer"] is None:
        message = (
            f"The payment method supplied ({method['id']}) belongs to the Customer {owner}. Please "
            f"include the Customer in the `customer` parameter on the {called(intent)}."
        )
        raise invalid(message, param)
    if owner not in {None, intent["customer"]}:
        raise missing("PaymentMethod", method["id"], param)
    if method["type"] not in intent["payment_method_types"]:
        listed = ", ".join(intent["payment_method_types"])
        message = (
            f"The PaymentMethod provided ({method['type']}) is not allowed for this "
            f"{called(intent)}. Please attach a PaymentMethod of one of the following types: "
            f"{listed}."
        )
        raise invalid(message, param)
    return method
