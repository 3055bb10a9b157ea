"""A trader: whose requisites customers pay to, and who pays customers out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money


class TraderNotFound(NotFound):
    """There is no such trader."""


class TraderKnown(Conflict):
    """The person is a trader already."""


class PersonCannotTrade(Rejected):
    """A trader is a person who has an account here, is active, and has the role of a trader."""


class InvalidTraderLimits(Rejected):
    """The least amount is above the largest."""


class InvalidTimezone(Rejected):
    """The timezone is one of the IANA database, such as Europe/Moscow."""


class InvalidPeriodOfTeams(Rejected):
    """A period ends after it begins, and takes a year at most."""


class TrafficOff(Denied):
    """The lead or an operator has switched the trader's traffic off."""


@dataclass(frozen=True, slots=True)
class Trader:
    """A person who trades. Their id is their principal; their team is that of their lead."""

    id: OwnerId
    working: bool
    """Their own switch."""
    traffic: bool
    """The lead's switch, which the trader cannot override."""
    enabled: bool
    """The operators' switch."""
    tier: int
    """Lower comes first, where tiers are configured."""
    currency: Currency
    settlement: Currency
    directions: Collection[Direction]
    payin: Limits
    payout: Limits
    least_insurance: Money
    dispute_limit: int
    concurrent_payouts: int
    timezone: ZoneInfo
    verified: bool
    created_at: datetime
    lead: OwnerId | None = None
    version: int = 1

    @property
    def trades(self) -> bool:
        """Whether all three switches are on."""
        return self.working and self.traffic and self.enabled


def timezone_of(name: str) -> ZoneInfo:
    """Give a timezone by its name. Raises `InvalidTimezone`.

    Only those of the IANA database: the days of limits are counted by PostgreSQL, which knows no
    others that Python may find on a machine.
    """
    if name not in _timezones():
        raise InvalidTimezone
    return ZoneInfo(name)


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime"}
