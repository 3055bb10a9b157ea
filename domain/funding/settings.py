"""What operators tune about funding."""

from decimal import Decimal

from domain.shared.settings import Setting

DEPOSIT_MINIMUM = Setting(
    "funding.deposit_minimum",
    Decimal("1.00"),
    "The smallest deposit, in the player's currency.",
    minimum=0,
    maximum=10**12,
)
DEPOSIT_MAXIMUM = Setting(
    "funding.deposit_maximum",
    Decimal("100000.00"),
    "The largest deposit, in the player's currency.",
    minimum=0,
    maximum=10**12,
)
SETTINGS = DEPOSIT_MINIMUM, DEPOSIT_MAXIMUM
