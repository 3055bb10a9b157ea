"""Traders as they are listed."""

from dataclasses import dataclass

from domain.gateway.trader import Trader
from domain.shared.ids import OwnerId
from domain.shared.values import value


@value
class TraderFilter:
    """Which traders; none for all."""

    search: str | None = None
    """In the name, or the beginning of the e-mail address."""
    lead: OwnerId | None = None
    working: bool | None = None
    traffic: bool | None = None
    enabled: bool | None = None


@dataclass(frozen=True, slots=True)
class TraderLine:
    """A trader with the person behind it, and how many requisites there are and are online."""

    trader: Trader
    name: str
    email: str
    active: bool
    """Whether the person may sign in."""
    lead_name: str | None
    open_disputes: int
    requisites: int
    online: int
