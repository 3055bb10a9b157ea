"""Requisites as they are listed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.gateway.candidate import Used
from domain.gateway.requisite import Requisite, RequisiteState, RequisiteType
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.values import value


@value
class RequisiteFilter:
    """Which requisites; none for all."""

    trader: OwnerId | None = None
    lead: OwnerId | None = None
    state: RequisiteState | None = None
    type: RequisiteType | None = None
    method: str | None = None
    bank: str | None = None
    currency: Currency | None = None
    direction: Direction | None = None
    online: bool | None = None
    search: str | None = None
    """In the trader's name, or the end of the number."""


@dataclass(frozen=True, slots=True)
class RequisiteLine:
    """A requisite, closed, with whose it is."""

    requisite: Requisite
    trader_name: str
    online: bool
    """Whether it may get orders now: it, its trader and their lead have all switches on."""
    used: Mapping[Direction, Used] = field(default_factory=dict, hash=False)
    """What counts against its limits now."""


@value
class OnlineLine:
    """How many requisites of one kind there are, and how many may get orders now.

    Each of the others is counted for the first of these reasons that keeps it.
    """

    method: str
    bank: str | None
    currency: Currency
    direction: Direction
    approved: int
    online: int
    trader_off: int
    """The person may not sign in, or operators have switched the trader off."""
    traffic_off: int
    not_working: int
    excluded: int
    silent: int
    """Its device has not been heard of."""
