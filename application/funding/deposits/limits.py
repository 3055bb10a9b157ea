"""What one deposit may be, as operators have set it."""

from application.shared.ports import Settings
from domain.funding.deposit import DepositLimits
from domain.funding.settings import DEPOSIT_MAXIMUM, DEPOSIT_MINIMUM
from domain.shared.currencies import Currency


def deposit_limits(settings: Settings, currency: Currency) -> DepositLimits:
    """Give the limits of now."""
    return DepositLimits.of(settings.get(DEPOSIT_MINIMUM), settings.get(DEPOSIT_MAXIMUM), currency)
