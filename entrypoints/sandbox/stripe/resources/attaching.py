"""Payment methods as they come to be, and come to belong to a customer."""

from datetime import UTC, datetime

from entrypoints.sandbox.stripe.cards import BY_ID, TestCard
from entrypoints.sandbox.stripe.declines import PARAMS, code_of, decline_details, message_of
from entrypoints.sandbox.stripe.errors import ApiError, card_error, invalid
from entrypoints.sandbox.stripe.ids import fresh_id, letters
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

NO_ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
NO_DETAILS: Json = {
    "address": NO_ADDRESS,
    "email": None,
    "name": None,
    "phone": None,
    "tax_id": None,
}
YEARS_LEFT = 3


def new_method(world: World, card: TestCard, expires: tuple[int, int] | None = None) -> Json:
    """Make a payment method out of a test card or account, belonging to nobody yet."""
    year = datetime.fromtimestamp(world.now(), UTC).year
    method: Json = {
        "id": fresh_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": NO_DETAILS,
        "created": world.now(),
        "customer": None,
        "customer_account": None,
        "livemode": False,
        "metadata": {},
        "type": card.type,
        "_card": card.names[0],
        "_set_up": card.authentication == "set_up",
        "_spent": False,
    }
    if card.type == "card":
        method["card"] = card_of(world, card, expires or (12, year + YEARS_LEFT))
    else:
        method["us_bank_account"] = _account(world, card)
    return method


def card_of(world: World, card: TestCard, expires: tuple[int, int]) -> Json:
    month, year = expires
    return {
        "brand": card.brand,
        "checks": {
            "address_line1_check": None,
            "address_postal_code_check": None,
            "cvc_check": None,
        },
        "country": card.country,
        "display_brand": DISPLAYED.get(card.brand, card.brand),
        "exp_month": month,
        "exp_year": year,
        "fingerprint": fingerprint(world, card.number),
        "funding": card.funding,
        "generated_from": None,
        "last4": card.last4,
        "networks": {"available": [card.brand], "preferred": None},
        "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": "NotSupported" not in card.names[0]},
        "wallet": None,
    }


DISPLAYED = {"amex": "american_express", "diners": "diners_club", "unionpay": "union_pay"}


def _account(world: World, card: TestCard) -> Json:
    return {
        "account_holder_type": "individual",
        "account_type": "checking",
        "bank_name": "STRIPE TEST BANK",
        "financial_connections_account": None,
        "fingerprint": fingerprint(world, card.number),
        "last4": card.last4,
        "networks": {"preferred": "ach", "supported": ["ach"]},
        "routing_number": "110000000",
        "status_details": {},
    }


def fingerprint(world: World, number: str) -> str:
    """Give the same text for the same number, and another one in another account."""
    known = world.store.get("_fingerprint", number[-8:])
    if known is None:
        known = {"is": letters(16)}
        world.put_raw("_fingerprint", number[-8:], known)
    return str(known["is"])


def card_behind(method: Json) -> TestCard:
    """Give the test card that a payment method was made of."""
    return BY_ID[method["_card"]]


def usable(world: World, id_: str, param: str) -> Json:
    """Give a payment method: a new one when it is asked for by a published test id."""
    card = BY_ID.get(id_)
    if card is not None:
        return world.put(new_method(world, card))
    return world.find("payment_method", id_, param)


def attach(world: World, id_: str, customer: Json, param: str = "id") -> Json:
    """Let a payment method belong to a customer."""
    method = usable(world, id_, param)
    if method["customer"] == customer["id"]:
        return method
    if method["customer"] is not None:
        message = "The payment method you provided has already been attached to a customer."
        raise invalid(message, param, "payment_method_unexpected_state")
    check_unspent(method)
    check_can_be_saved(world, method)
    return keep_for(world, method, customer["id"])


def keep_for(world: World, method: Json, customer_id: str) -> Json:
    """Let a payment method that may be saved belong to a customer, and tell of it."""
    method = world.put(method | {"customer": customer_id} | checked(method))
    world.emit("payment_method.attached", method)
    return method


def checked(method: Json) -> Json:
    """Give the card with its checks done, as they are once its bank was asked."""
    if method["type"] != "card":
        return {}
    card = card_behind(method)
    given = method["billing_details"]["address"]
    checks = {
        "address_line1_check": card.line1_check if given["line1"] else None,
        "address_postal_code_check": card.postal_check if given["postal_code"] else None,
        "cvc_check": card.cvc_check,
    }
    return {"card": method["card"] | {"checks": checks}}


def decline_of_card(world: World, method: Json) -> str | None:
    """Tell why charges of the method are declined, if they are: its card may have run out."""
    card = card_behind(method)
    if card.decline is None and card.type == "card":
        today = datetime.fromtimestamp(world.now(), UTC)
        until = (method["card"]["exp_year"], method["card"]["exp_month"])
        return "expired_card" if until < (today.year, today.month) else None
    return card.decline


def check_unspent(method: Json) -> None:
    if method["_spent"]:
        raise ApiError(
            400,
            "This PaymentMethod was previously used without being attached to a Customer or was "
            "detached from a Customer, and may not be used again.",
            code="payment_method_unexpected_state",
            param="payment_method",
        )


def check_can_be_saved(world: World, method: Json) -> None:
    """Ask the bank, as Stripe does when a card is saved."""
    decline = decline_of_card(world, method)
    if decline is not None and card_behind(method).decline_on_attach:
        raise card_error(
            code_of(decline), message_of(decline), decline_details(decline), PARAMS.get(decline)
        )
