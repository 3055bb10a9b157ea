"""Card payments as Stripe sees them: what it tells, in our words and our money."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.errors import Declined, NotFound, Rejected, Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

EXPONENTS = {"ISK": 2, "MGA": 0, "UGX": 0}
"""Where Stripe counts in other units than the currency has: UGX is among those without any."""


class PaymentsUnavailable(Unavailable):
    """Card payments do not answer now. Repeat the request with the same key.

    `kept` tells that there was an answer, a failure that is repeated to the same key for a day.
    """

    def __init__(self, *, kept: bool = False) -> None:
        super().__init__()
        self.sentence = "Card payments do not answer now. Repeat the request with the same key."
        self.kept = kept


class PaymentRefused(Rejected):
    """The payment provider does not take this payment."""


class PaymentMethodNotFound(NotFound):
    """There is no such card among yours."""


class PaymentNotFound(NotFound):
    """The payment provider knows no such payment."""


class CardDeclined(Declined):
    """The card was declined. Try another one, or ask your bank."""


class PaymentStatus(StrEnum):
    """Where a payment stands, in Stripe's words."""

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    REQUIRES_CONFIRMATION = "requires_confirmation"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    REQUIRES_CAPTURE = "requires_capture"
    CANCELED = "canceled"
    SUCCEEDED = "succeeded"


@value
class Card:
    """What may be told of a card."""

    brand: str
    last4: str


@value
class CardPayment:
    """One payment as Stripe saw it at a moment: an answer, an event, or what was looked up.

    `owner` and `deposit_id` are what we wrote on it (metadata `user_id` and `deposit_id`); none
    when it carries nothing of ours that can be read. `received` is what has been paid. The
    `decline_code` and `message` are those of the last attempt. `as_of` is when Stripe saw it so,
    where that is known: the moment of the event.
    """

    intent_id: str
    status: PaymentStatus
    amount: Money
    received: Money
    owner: OwnerId | None = None
    deposit_id: int | None = None
    charge_id: str | None = None
    method_id: str | None = None
    card: Card | None = None
    error_code: str | None = None
    decline_code: str | None = None
    message: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    as_of: datetime | None = None

    @property
    def declined(self) -> bool:
        """Whether the last attempt to pay has failed, and another one may follow."""
        waits = self.status is PaymentStatus.REQUIRES_PAYMENT_METHOD
        return waits and bool(self.error_code or self.decline_code)


@value
class PaymentOrder:
    """A payment that we ask for: the same for each attempt, so that a repeat is a repeat."""

    deposit_id: int
    owner: OwnerId
    amount: Money
    customer_id: str
    method_id: str | None = None
    """A card that is charged when the payment is confirmed; none when a form asks for one."""
    save_method: bool = False


def counted(money: Money) -> int:
    """Give an amount in the units in which Stripe counts the currency.

    Raises `PaymentRefused` for what it cannot say.
    """
    own, its = money.currency.exponent, _exponent(money.currency)
    units, rest = divmod(money.minor * 10**its, 10**own)
    if rest:
        raise PaymentRefused
    return int(units)


def told(units: int, code: str) -> Money:
    """Read what Stripe says of an amount, also in a currency that we do not know."""
    known = CURRENCIES.get(code.upper())
    if known is None:
        return Money(units, Currency(code.upper(), 2))
    minor, rest = divmod(units * 10**known.exponent, 10 ** _exponent(known))
    # What our currency cannot say is not the amount of any payment that we have asked for.
    return Money(units, Currency(known.code, _exponent(known))) if rest else Money(minor, known)


def _exponent(currency: Currency) -> int:
    return EXPONENTS.get(currency.code, currency.exponent)
