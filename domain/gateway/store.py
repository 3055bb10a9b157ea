"""A store: where a merchant's orders come from, with what it may do."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.errors import Denied, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.networks import Networks
from domain.shared.values import value


class StoreNotFound(NotFound):
    """There is no such store."""


class StoreClosed(Denied):
    """The store takes no orders now: its traffic is not approved, or it is switched off."""


class DirectionClosed(Denied):
    """The store takes no orders of this direction."""


class AmountOutsideLimits(Rejected):
    """The amount is outside the store's limits."""


class StoreState(StrEnum):
    """Whether an admin lets a store have traffic."""

    PENDING = "pending"
    APPROVED = "approved"
    BLOCKED = "blocked"
    ARCHIVED = "archived"


class AmountPolicy(StrEnum):
    """How far the amount to pay may be from the asked one, so that it is unique on a requisite."""

    EXACT = "exact"
    DOWN = "down"
    BOTH = "both"


@value
class Limits:
    """The least and the largest amount of one order, both included; None: no bound."""

    least: Money | None = None
    largest: Money | None = None

    def check(self, amount: Money) -> None:
        """Raise `AmountOutsideLimits`."""
        below = self.least is not None and amount.minor < self.least.minor
        above = self.largest is not None and amount.minor > self.largest.minor
        if below or above:
            raise AmountOutsideLimits


@dataclass(frozen=True, slots=True)
class Store:
    """One shop of a merchant, in one fiat currency. Its id is a principal: its keys are its own."""

    id: OwnerId
    merchant: OwnerId
    name: str
    state: StoreState
    enabled: bool
    """The merchant's own switch."""
    sandbox: bool
    """Its orders are played through without real requisites and without money."""
    currency: Currency
    settlement: Currency
    directions: Collection[Direction]
    payin: Limits
    payout: Limits
    required_fields: Collection[str]
    ttl_seconds: int
    amount_policy: AmountPolicy
    largest_delta: Decimal
    """How far, in percent."""
    may_lose: bool
    created_at: datetime
    return_url: str | None = None
    callback_url: str | None = None
    callback_secret: str | None = field(default=None, repr=False)
    """Sealed."""
    allowed_addresses: Networks = ()
    version: int = 1

    def check_takes(self, direction: Direction, amount: Money) -> None:
        """Raise `StoreClosed`, `DirectionClosed`, `AmountOutsideLimits`."""
        traffic = self.state is StoreState.APPROVED or self.sandbox
        if not (traffic and self.enabled) or self.state in {
            StoreState.BLOCKED,
            StoreState.ARCHIVED,
        }:
            raise StoreClosed
        if direction not in self.directions:
            raise DirectionClosed
        (self.payin if direction is Direction.PAY_IN else self.payout).check(amount)
