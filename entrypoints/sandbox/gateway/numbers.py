"""Numbers of requisites that look like those of banks; nobody is behind them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from domain.gateway.requisite import RequisiteType

CARDS = {
    "sber": "220220",
    "tbank": "220070",
    "vtb": "220024",
    "alfa": "220015",
    "sbi": "652150",
    "hdfc": "652151",
    "icici": "652152",
    "axis": "652153",
}
"""How cards of a bank begin."""
HOLDERS = (
    *("Alexei Morozov", "Darya Sokolova", "Ilya Kuznetsov", "Maria Orlova", "Pavel Lebedev"),
    *("Anil Sharma", "Deepa Nair", "Karan Mehta", "Priya Iyer", "Rohan Gupta"),
)
RUB, INR = "RUB", "INR"
WAYS = {
    RUB: (
        ("sbp", RequisiteType.SBP, "sber"),
        ("sbp", RequisiteType.SBP, "tbank"),
        ("card", RequisiteType.CARD, "tbank"),
        ("card", RequisiteType.CARD, "vtb"),
        ("account", RequisiteType.ACCOUNT, "alfa"),
    ),
    INR: (
        ("upi", RequisiteType.SBP, "sbi"),
        ("upi", RequisiteType.SBP, "hdfc"),
        ("imps", RequisiteType.ACCOUNT, "icici"),
        ("imps", RequisiteType.ACCOUNT, "axis"),
        ("card", RequisiteType.CARD, "hdfc"),
    ),
}
"""What each trader in a currency has."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A requisite, as its trader would type it."""

    type: RequisiteType
    method: str
    bank: str
    number: str
    holder: str


def requisites(trader: int, currency: str) -> Iterator[MadeUp]:
    """Make up the five of a trader: always the same ones, and no two traders' alike."""
    random = Random(trader)  # noqa: S311  # Nothing hangs on it.
    holder = HOLDERS[trader % 5 + (0 if currency == RUB else 5)]
    for place, (method, type_, bank) in enumerate(WAYS[currency]):
        own = f"{trader:03}{place}{random.randrange(1000):03}"
        yield MadeUp(type_, method, bank, _number(type_, currency, bank, own), holder)


def _number(type_: RequisiteType, currency: str, bank: str, own: str) -> str:
    if type_ is RequisiteType.CARD:
        return _with_check_digit(f"{CARDS[bank]}00{own}")
    if type_ is RequisiteType.SBP:
        return f"+7900{own}" if currency == RUB else f"+91900{own}"
    return f"4081781000000{own}" if currency == RUB else f"50100{own}"


def _with_check_digit(body: str) -> str:
    doubled = [int(each) * (2 if place % 2 == 0 else 1) for place, each in enumerate(body[::-1])]
    return f"{body}{-sum(each // 10 + each % 10 for each in doubled) % 10}"
