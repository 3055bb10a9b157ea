"""What operators tune about bets and bonuses."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.shared.currencies import Currency
from domain.shared.money import Money
from domain.shared.settings import Setting

MINIMUM_STAKE = Setting(
    "bets.minimum_stake",
    Decimal("1.00"),
    "The least that may be staked on a bet, in units of the currency.",
    minimum=0,
)
MAXIMUM_STAKE = Setting(
    "bets.maximum_stake",
    Decimal("100000.00"),
    "The most that may be staked on a bet, in units of the currency.",
    minimum=0,
)
MAXIMUM_BONUS = Setting(
    "bets.maximum_bonus",
    Decimal("10000.00"),
    "The most that the betting platform may give as one bonus, in units of the currency.",
    minimum=0,
)
SETTINGS = MINIMUM_STAKE, MAXIMUM_STAKE, MAXIMUM_BONUS


def at_least(number: Decimal, currency: Currency) -> Money:
    """Give the smallest amount of the currency that is not below a number of units."""
    return _money(number, currency, ROUND_CEILING)


def at_most(number: Decimal, currency: Currency) -> Money:
    """Give the largest amount of the currency that is not above a number of units."""
    return _money(number, currency, ROUND_FLOOR)


def _money(number: Decimal, currency: Currency, rounding: str) -> Money:
    minor = number.scaleb(currency.exponent).to_integral_value(rounding)
    return Money(min(int(minor), Money.LIMIT - 1), currency)
