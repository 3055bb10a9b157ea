"""What operators tune about withdrawals."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.shared.currencies import Currency
from domain.shared.money import Money
from domain.shared.settings import Setting

MINIMUM = Setting(
    "withdrawals.minimum",
    Decimal(10),
    "The least that a player may withdraw at once, in units of the currency.",
    minimum=0,
)
MAXIMUM = Setting(
    "withdrawals.maximum",
    Decimal(100_000),
    "The most that a player may withdraw at once, in units of the currency.",
    minimum=0,
)
DAILY_LIMIT = Setting(
    "withdrawals.daily_limit",
    Decimal(50_000),
    "The most that a player may withdraw in one UTC day, in units of the currency.",
    minimum=0,
)
DEBTOR_NAME = Setting(
    "withdrawals.debtor_name",
    "",
    "In whose name withdrawals are paid: the holder of the account in bank files (pain.001).",
)
DEBTOR_IBAN = Setting(
    "withdrawals.debtor_iban", "", "The account that withdrawals are paid from, in bank files."
)
DEBTOR_BIC = Setting(
    "withdrawals.debtor_bic", "", "The bank of that account; it may be left empty."
)
SETTINGS = (MINIMUM, MAXIMUM, DAILY_LIMIT, DEBTOR_NAME, DEBTOR_IBAN, DEBTOR_BIC)


def at_least(number: Decimal, currency: Currency) -> Money:
    """Give the smallest amount of the currency that is not below a number of units."""
    return _money(number, currency, ROUND_CEILING)


def at_most(number: Decimal, currency: Currency) -> Money:
    """Give the largest amount of the currency that is not above a number of units."""
    return _money(number, currency, ROUND_FLOOR)


def _money(number: Decimal, currency: Currency, rounding: str) -> Money:
    minor = number.scaleb(currency.exponent).to_integral_value(rounding)
    return Money(min(int(minor), Money.LIMIT - 1), currency)
