"""Amounts of providers as text: exact, and no longer than they need to be."""

from decimal import Decimal

from domain.shared.currencies import CURRENCIES

FEWEST_DECIMALS = 2


def decimals_of(currency: str | None) -> int:
    """Give how many decimals an amount is shown with at least: two where nobody knows better."""
    known = CURRENCIES.get(currency) if currency else None
    return max(FEWEST_DECIMALS, known.exponent if known else 0)


def amount_text(amount: Decimal, currency: str | None) -> str:
    """Give major units in plain decimals: exact, without zeros beyond those of the currency.

    100.00000000 INR is "100.00", 0.12345000 INR is "0.12345", and zero has no sign.
    """
    whole, _, decimals = f"{abs(amount):f}".partition(".")
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole}.{decimals.rstrip('0').ljust(decimals_of(currency), '0')}"


def rate_text(rate: Decimal) -> str:
    """Give a rate in plain decimals: exact, without zeros at its end."""
    text = f"{rate:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
