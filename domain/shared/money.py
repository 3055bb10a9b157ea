"""Money: whole minor units of one currency, never a float."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.errors import Conflict, Rejected
from domain.shared.values import value

DECIMAL = re.compile(r"([0-9]{1,31})(?:\.([0-9]{1,31}))?")


class InvalidAmount(Rejected):
    """An amount is positive, in plain decimals, with no more of them than its currency has."""


class AmountOutOfRange(Rejected):
    """The amount is larger than one operation may be."""


class UnknownCurrency(Rejected):
    """There is no such currency here."""


class CurrencyMismatch(Conflict):
    """The amount is in another currency than the account."""


@value
class Money:
    """An exact amount: whole minor units of one currency."""

    minor: int
    currency: Currency

    LIMIT: ClassVar[int] = 2**63  # What BIGINT can hold, either way.

    def __post_init__(self) -> None:
        if not -self.LIMIT < self.minor < self.LIMIT:
            raise AmountOutOfRange

    @classmethod
    def parse(cls, text: str, currency: Currency) -> Self:
        """Read major units exactly: "19.99" is 1999 cents.

        Raises `InvalidAmount` for anything but plain decimals, or more of them than the currency
        has, and `AmountOutOfRange`.
        """
        # Not Decimal(text), which takes exponents, NaN, underscores and other scripts' digits.
        match = DECIMAL.fullmatch(text)
        if match is None or len(decimals := match[2] or "") > currency.exponent:
            raise InvalidAmount
        return cls(int(match[1] + decimals.ljust(currency.exponent, "0")), currency)

    def __str__(self) -> str:
        """Give major units with all decimals of the currency."""
        exponent = self.currency.exponent
        digits = str(abs(self.minor)).rjust(exponent + 1, "0")
        sign = "-" if self.minor < 0 else ""
        return f"{sign}{digits[:-exponent]}.{digits[-exponent:]}" if exponent else sign + digits

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise CurrencyMismatch
        return Money(self.minor + other.minor, self.currency)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of money, which may be larger than any one account can hold."""

    minor: int
    currency: Currency

    def __str__(self) -> str:
        """Give major units with all decimals of the currency."""
        whole, rest = divmod(abs(self.minor), 10**self.currency.exponent)
        sign = "-" if self.minor < 0 else ""
        exponent = self.currency.exponent
        return f"{sign}{whole}.{rest:0{exponent}}" if exponent else f"{sign}{whole}"


def plain(text: str) -> str:
    """Give the same text for all spellings of one amount: "1000.00" is "1000"."""
    match = DECIMAL.fullmatch(text)
    if match is None:
        raise InvalidAmount
    decimals = (match[2] or "").rstrip("0")
    return (match[1].lstrip("0") or "0") + (f".{decimals}" if decimals else "")


def currency_of(code: str) -> Currency:
    """Find a currency by its code. Raises `UnknownCurrency`."""
    try:
        return CURRENCIES[code]
    except KeyError:
        raise UnknownCurrency from None
