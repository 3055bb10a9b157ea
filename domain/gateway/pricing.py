"""What an order costs and earns: the only place where these sums are made.

A is the fiat that is really paid, r the applied rate (fiat for one unit of settlement money), and
G = A / r exactly. What users owe is rounded up, what they receive down, to minor units of the
settlement currency; the platform's share is what is left.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.ledger.journal import LARGEST_AMOUNT
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict
from domain.shared.money import AmountOutOfRange, CurrencyMismatch, Money
from domain.shared.values import value

HUNDRED = 100


class FeesLoseMoney(Conflict):
    """The store's fee is less than the trader's reward, and the store does not allow that."""


class FeeExceedsAmount(Conflict):
    """Nothing of the amount would be left after the fee."""


@value
class Fee:
    """What is taken or earned of G: a percentage, and a fixed part in settlement money."""

    percent: Decimal
    fixed: Money | None = None

    def __post_init__(self) -> None:
        if not (self.percent.is_finite() and 0 <= self.percent <= HUNDRED):
            raise ValueError("a fee takes from 0 to 100 percent")
        if self.fixed is not None and self.fixed.minor < 0:
            raise ValueError("a fee's fixed part is not below zero")

    def of(self, gross: Fraction) -> Fraction:
        """Give it of an exact sum in minor units."""
        fixed = 0 if self.fixed is None else self.fixed.minor
        return gross * Fraction(self.percent) / HUNDRED + fixed


@dataclass(frozen=True, slots=True)
class Terms:
    """What an order was agreed at: kept with it from its assignment on."""

    rate: Decimal
    """Fiat for one unit of settlement money, as applied."""
    settlement: Currency
    store_fee: Fee
    reward: Fee
    may_lose: bool = False
    """Whether the platform may pay a part of the reward."""

    def __post_init__(self) -> None:
        if not (self.rate.is_finite() and self.rate > 0):
            raise ValueError("a rate is above zero")
        for each in (self.store_fee.fixed, self.reward.fixed):
            if each is not None and each.currency != self.settlement:
                raise CurrencyMismatch

    def gross(self, paid: Money) -> Fraction:
        """Give G in minor units of settlement money, exactly."""
        major = Fraction(paid.minor, 10**paid.currency.exponent)
        unit: int = 10**self.settlement.exponent
        return major / Fraction(self.rate) * unit


@value
class Shares:
    """How a sum is shared out; `owed` = `received` + `profit` + `rounding`, to the last unit.

    Pay-in: the trader owes, the store receives. Pay-out: the store owes, the trader receives.
    `profit` is below zero when the platform pays a part.
    """

    owed: Money
    received: Money
    profit: int
    rounding: int
    fee: Money
    """What the store pays of it, rounded up: to be shown."""
    reward: Money
    """What the trader earns of it, rounded down: to be shown."""


def shares(paid_in: bool, paid: Money, terms: Terms) -> Shares:  # noqa: FBT001
    """Share out what was paid. Raises `FeesLoseMoney`, `FeeExceedsAmount`, `AmountOutOfRange`."""
    gross = terms.gross(paid)
    fee, reward = terms.store_fee.of(gross), terms.reward.of(gross)
    owed, received = (gross - reward, gross - fee) if paid_in else (gross + fee, gross + reward)
    if fee < reward and not terms.may_lose:
        raise FeesLoseMoney
    whole_owed, whole_received = _up(owed), _down(received)
    if whole_received <= 0 or whole_owed <= 0:
        raise FeeExceedsAmount
    gain = _down(fee - reward)
    if max(whole_owed, whole_received, abs(gain)) > LARGEST_AMOUNT:
        raise AmountOutOfRange
    return Shares(
        Money(whole_owed, terms.settlement),
        Money(whole_received, terms.settlement),
        gain,
        whole_owed - whole_received - gain,
        Money(_up(fee), terms.settlement),
        Money(_down(reward), terms.settlement),
    )


def _down(exact: Fraction) -> int:
    return exact.numerator // exact.denominator


def _up(exact: Fraction) -> int:
    return -(-exact.numerator // exact.denominator)
