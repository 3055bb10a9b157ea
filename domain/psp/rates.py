"""What an amount is worth in US dollars, at the rate of its day."""

from collections.abc import Mapping
from datetime import UTC, date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

from domain.psp.operation import ProviderOperation
from domain.psp.storing import LARGEST
from domain.shared.values import value

DOLLAR = "USD"
LONGEST_CODE = 10
NEAR = timedelta(days=7)
"""A day without a rate of its own takes the nearest one that lies no further away."""
EXACT, RATE = Decimal("1e-8"), Decimal("1e-12")
PRECISION = 60
RatesOf = Mapping[str, Mapping[date, Decimal]]
"""US dollars for one unit, by currency and day."""


@value
class Worth:
    """An operation in dollars; nothing where nobody knows the rate."""

    rate: Decimal | None = None
    own: bool = False
    """Whether its provider has told the rate."""
    amount: Decimal | None = None
    fee: Decimal | None = None


UNKNOWN = Worth()


def worth(operation: ProviderOperation, rates: RatesOf) -> Worth:
    """Convert an operation: by its provider's own rate, else by that of the day it was made on."""
    currency = operation.currency
    if currency is None:
        return UNKNOWN
    rate, own = _own(operation, currency), True
    if rate is None:
        rate, own = rate_on(currency, operation.created_at.astimezone(UTC).date(), rates), False
    if rate is None:
        return UNKNOWN
    amount, fee = _product(operation.amount, rate), _product(operation.fee, rate)
    return Worth(rate, own, amount, fee)


def rate_on(currency: str, day: date, rates: RatesOf) -> Decimal | None:
    """Give the rate of the nearest day, the earlier one of two."""
    if currency == DOLLAR:
        return Decimal(1)
    near = [each for each in rates.get(currency, {}) if abs(each - day) <= NEAR]
    if not near:
        return None
    return rates[currency][min(near, key=lambda each: (abs(each - day), each))]


def _own(operation: ProviderOperation, currency: str) -> Decimal | None:
    with localcontext(prec=PRECISION):
        rate = operation.rates.get((currency, DOLLAR))
        back = operation.rates.get((DOLLAR, currency))
        if rate is None and back is not None and back.is_finite() and back > 0:
            rate = 1 / back
        if rate is None or not rate.is_finite() or not 0 < rate < LARGEST / 10**5:
            return None
        rounded = rate.quantize(RATE, ROUND_HALF_UP)
        return rounded if rounded > 0 else None


def _product(amount: Decimal | None, rate: Decimal) -> Decimal | None:
    if amount is None:
        return None
    with localcontext(prec=PRECISION):
        product = (amount * rate).quantize(EXACT, ROUND_HALF_UP)
    return product if abs(product) < LARGEST else None
