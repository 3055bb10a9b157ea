"""Organisations that do not exist, and how they pay."""

from dataclasses import dataclass
from random import Random

from domain.wallets.organisation import Inn

# The check digits are right, but no region has the code 00: these numbers are nobody's.
INNS = (
    "0026866475",
    "0006243666",
    "0058888520",
    "0058850453",
    "0072731070",
    "003370892858",
    "0055092709",
    "0022449287",
    "0091197432",
    "0068196769",
    "0055575801",
    "009526720914",
    "0086390600",
    "0026261416",
    "0006593702",
    "0033791816",
    "0003510345",
    "002785793411",
    "0065019546",
    "0081680640",
    "0001605048",
    "0032734163",
    "0019093810",
    "005241436628",
    "0064571000",
)


@dataclass(frozen=True, slots=True)
class Payer:
    """One organisation: how often it pays, how much as a rule, and how it names documents."""

    inn: Inn
    payments_per_week: float
    usual_kopecks: int
    series: str

    def amount(self, random: Random) -> str:
        """Give an amount in roubles: often round, seldom far from the usual one."""
        kopecks = max(35_000, round(self.usual_kopecks * random.lognormvariate(0, 0.6)))
        if random.random() < 0.6:  # noqa: PLR2004  # More often than not.
            kopecks -= kopecks % 10_000
        return f"{kopecks // 100}.{kopecks % 100:02}"

    def document(self, random: Random, year: int) -> str:
        return f"{self.series}-{year}/{random.randint(1, 9999):04}"


def _payer(n: int, inn: str) -> Payer:
    random = Random(n)  # noqa: S311  # The same organisations in every demo.
    return Payer(
        Inn(inn),
        random.choice((1, 2, 2, 3, 4, 6)),
        random.choice((250_000, 900_000, 1_450_000, 4_800_000, 12_500_000)),
        random.choice(("PAY", "ПП", "INV", "СЧ", "АКТ")),
    )


PAYERS = tuple(_payer(n, inn) for n, inn in enumerate(INNS))
