"""Traders as they are listed."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.gateway.states import Direction
from domain.gateway.trader import Trader
from domain.shared.ids import OwnerId
from domain.shared.money import Total
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


@value
class Turnover:
    """Completed orders of one direction and currency, and what was really paid in them."""

    direction: Direction
    amount: Total
    orders: int


@dataclass(frozen=True, slots=True)
class TeamLine:
    """The traders of one lead, or of none, with what they turned over in a period."""

    lead: OwnerId | None
    lead_name: str | None
    traders: int
    working: int
    traffic_off: int
    online: int
    """Their requisites that may get orders now."""
    turnover: Sequence[Turnover]
