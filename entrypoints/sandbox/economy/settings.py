"""How much there is in the world, and how the providers behave where nobody knows it of theirs."""

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class Settings:
    """Nothing here changes what has happened: only how much of it there is, and how it is told."""

    days: int = 90
    """How far the past reaches back."""
    payments_per_day: float = 485.0
    """In the past. One payment makes 1.4 operations: most are seen by both providers."""
    live_per_hour: float = 720.0
    """While somebody looks on..."""
    lively_hours: float = 3.0
    """...which lasts so long; then a sixth of that, so that a demo may be left alone."""
    vima_cursor: Literal["inclusive", "exclusive"] = "inclusive"
    vima_late: float = 0.0
    """One change in ten is told so many seconds after its place in the feeds says."""
    vima_wrapped: bool = False
    """Whether pages are objects with `operations` in them."""
    vima_page: int = 100
    payshack_page: int = 100
    unreadable: int = 0
    """One in so many of Vima's operations does not say when it began."""
    payshack_dates: Literal["created", "modified"] = "created"
    """What its days are about."""
    payshack_zone_minutes: int = 330
    """Where its days begin: in India, unless it is set to 0."""
    payshack_single: bool = False
    """Whether it answers with one transaction as an object where one is asked for by its id."""
    token_seconds: float = 1800.0
    one_session: bool = False
    """Whether a login ends the one before it."""
    vima_skew: float = 0.0
    """How many seconds a provider's clock is wrong: all times it tells are moved by that."""
    payshack_skew: float = 0.0
