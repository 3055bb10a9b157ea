"""What settlement money is worth in fiat: as a source tells it, and as orders get it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import ClassVar, TypedDict

from domain.gateway.states import Direction
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.errors import NotFound, Rejected
from domain.shared.facts import CurrencyText, DecimalText, MomentText
from domain.shared.ids import HOUSE, AccountId, OwnerId
from domain.shared.values import value

EXACT = Decimal("1e-8")
LARGEST = Decimal(10) ** 12
LONGEST = 40
HUNDRED = 100
MANUAL = "manual"
"""The source of rates that an operator sets."""


class InvalidRate(Rejected):
    """A rate is fiat for one unit of settlement money: above zero, with at most 8 decimals."""

    pointer = "/rate"


class InvalidMargin(Rejected):
    """A margin is in percent of the rate: above -100, at most 100, with at most 4 decimals."""


class InvalidPair(Rejected):
    """A rate is between two different currencies."""


class RateNotSet(NotFound):
    """No rate is set for these currencies."""


class UnknownSource(Rejected):
    """There is no such source of rates."""

    pointer = "/source"


class ManualNeedsRate(Rejected):
    """No rate has been set by hand yet: say one."""

    pointer = "/rate"


@value
class Pair:
    """What is priced, and in which money it is settled."""

    currency: Currency
    settlement: Currency

    def __post_init__(self) -> None:
        if self.currency == self.settlement:
            raise InvalidPair

    @classmethod
    def parse(cls, text: str) -> "Pair":
        """Read one as it is written, USDT-RUB. Raises `RateNotSet` for anything else."""
        settlement, _, currency = text.partition("-")
        if settlement == currency or not {settlement, currency} <= CURRENCIES.keys():
            raise RateNotSet
        return cls(CURRENCIES[currency], CURRENCIES[settlement])

    def __str__(self) -> str:
        return f"{self.settlement.code}-{self.currency.code}"


@value
class Told:
    """What a source says that a pair is worth, and as of when."""

    base: Decimal
    at: datetime

    def __post_init__(self) -> None:
        if not is_rate(self.base):
            raise InvalidRate


@value
class Margins:
    """By how much orders get another rate than the base, in percent: -5 makes 95 of 100."""

    payin: Decimal = Decimal(0)
    payout: Decimal = Decimal(0)

    MOST: ClassVar[Decimal] = Decimal(100)
    STEP: ClassVar[Decimal] = Decimal("1e-4")

    def __post_init__(self) -> None:
        for each in (self.payin, self.payout):
            if not each.is_finite() or not -self.MOST < each <= self.MOST:
                raise InvalidMargin
            if each != each.quantize(self.STEP):
                raise InvalidMargin

    def of(self, direction: Direction) -> Decimal:
        return self.payin if direction is Direction.PAY_IN else self.payout


@dataclass(frozen=True, slots=True)
class Rate:
    """The latest word on a pair."""

    pair: Pair
    source: str
    base: Decimal
    at: datetime
    valid_until: datetime | None = None
    """Of a rate set by hand: until when it counts; None until it is changed."""

    def stale(self, now: datetime, patience: timedelta) -> bool:
        """Tell whether it is too old: those set by hand are so when they say so themselves."""
        if self.source == MANUAL:
            return self.valid_until is not None and now >= self.valid_until
        return now - self.at > patience


def is_rate(base: Decimal) -> bool:
    """Tell whether a number can be a rate as we keep it."""
    return base.is_finite() and 0 < base < LARGEST and base == rounded(base)


def rounded(exact: Decimal) -> Decimal:
    """Give what we keep of a rate: 8 decimals."""
    with localcontext(prec=LONGEST):
        return exact.quantize(EXACT, ROUND_HALF_UP)


def applied(base: Decimal, percent: Decimal) -> Decimal:
    """Give the rate that orders get: the base and a margin on it. Raises `InvalidRate`."""
    with localcontext(prec=LONGEST):
        rate = rounded(base * (HUNDRED + percent) / HUNDRED)
    if not is_rate(rate):
        raise InvalidRate
    return rate


def jumped(before: Decimal, now: Decimal, most_percent: Decimal) -> bool:
    """Tell whether a rate is further from the one before than anybody would believe."""
    with localcontext(prec=LONGEST):
        return abs(now - before) * HUNDRED > before * most_percent


class RateFacts(TypedDict):
    """Which pair, and who says what it is worth."""

    currency: CurrencyText
    settlement: CurrencyText
    source: str


class StaleFacts(RateFacts):
    """Since when there is no rate; null if there never was one."""

    since: MomentText | None


class DoubtedFacts(RateFacts):
    """What was said, and what before."""

    rate: DecimalText
    before: DecimalText


class RateSetFacts(RateFacts):
    """What was decided: without a rate it is read from the source."""

    rate: DecimalText | None
    payin_percent: DecimalText
    payout_percent: DecimalText


@dataclass(frozen=True, slots=True)
class _RateEvent:
    pair: Pair
    source: str

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> RateFacts:
        return {
            "currency": self.pair.currency.code,
            "settlement": self.pair.settlement.code,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class RateWentStale(_RateEvent):
    """New orders are refused until there is a rate again: somebody has to look."""

    since: datetime | None

    type: ClassVar[str] = "rate.went_stale"

    def facts(self) -> StaleFacts:
        since = None if self.since is None else self.since.isoformat()
        return {**_RateEvent.facts(self), "since": since}


@dataclass(frozen=True, slots=True)
class RateDoubted(_RateEvent):
    """A source says something that is too far from what it said before: it is not used."""

    base: Decimal
    before: Decimal

    type: ClassVar[str] = "rate.doubted"

    def facts(self) -> DoubtedFacts:
        return {
            **_RateEvent.facts(self),
            "rate": format(self.base, "f"),
            "before": format(self.before, "f"),
        }


@dataclass(frozen=True, slots=True)
class RateSet(_RateEvent):
    """An operator has decided what a pair is worth, where it is read, or with which margins."""

    base: Decimal | None
    margins: Margins

    type: ClassVar[str] = "rate.set"

    def facts(self) -> RateSetFacts:
        return {
            **_RateEvent.facts(self),
            "rate": None if self.base is None else format(self.base, "f"),
            "payin_percent": format(self.margins.payin, "f"),
            "payout_percent": format(self.margins.payout, "f"),
        }
