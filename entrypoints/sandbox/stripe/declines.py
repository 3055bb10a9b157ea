"""Why a payment is declined, in the words of Stripe."""

from entrypoints.sandbox.stripe.shapes import Json

DECLINED = "Your card was declined."
MESSAGES = {
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "card_velocity_exceeded": "Your card was declined for making repeated attempts too frequently "
    "or exceeding its amount limit.",
    "authentication_required": "Your card was declined. This transaction requires authentication.",
    "account_closed": "The customer's bank account has been closed.",
    "no_account": "The customer's bank account could not be located.",
    "debit_not_authorized": "The customer has notified their bank that this payment was "
    "unauthorized.",
}
CODES = frozenset(
    {
        "expired_card",
        "incorrect_cvc",
        "processing_error",
        "authentication_required",
        "account_closed",
        "no_account",
        "debit_not_authorized",
    }
)
"""Those that are error codes of their own; the others are `card_declined`, and say why beside."""
PARAMS = {"expired_card": "exp_month", "incorrect_cvc": "cvc"}
ADVICE = {
    "generic_decline": "try_again_later",
    "processing_error": "try_again_later",
    "expired_card": "confirm_card_data",
    "incorrect_cvc": "confirm_card_data",
    "lost_card": "do_not_try_again",
    "stolen_card": "do_not_try_again",
    "fraudulent": "do_not_try_again",
}


def code_of(decline: str) -> str:
    return decline if decline in CODES else "card_declined"


def message_of(decline: str) -> str:
    return MESSAGES.get(decline, DECLINED)


def decline_details(decline: str) -> Json:
    """Give what an error says about a decline, beside its code and message."""
    details: Json = {"decline_code": decline}
    if decline in ADVICE:
        details["advice_code"] = ADVICE[decline]
    return details
