"""A store: where a merchant's orders come from, with what it may do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Self

from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.networks import Networks
from domain.shared.values import value


class StoreNotFound(NotFound):
    """There is no such store."""


LONGEST_NAME = 100
MOST_STORES = 100
DEFAULT_TTL_SECONDS = 900
DEFAULT_DELTA = Decimal("0.5")


class UnknownMerchant(Rejected):
    """There is no such merchant: a store belongs to a person with the role merchant."""


class StoreClosed(Denied):
    """The store takes no orders now: its traffic is not approved, or it is switched off."""


class StoreArchived(Conflict):
    """The store is archived: nothing about it can be changed any more."""


class StoreHasMoney(Conflict):
    """There is money in a store of this merchant, or owed by it: settle that first."""


class StoreChanged(Conflict):
    """The store has changed meanwhile: read it again."""


class CallbackSecretAlreadyShown(Conflict):
    """An earlier request with this Idempotency-Key made the secret, and it is shown only once."""


class TooManyStores(Conflict):
    """A merchant has at most 100 stores."""


class InvalidLimits(Rejected):
    """The least amount is not above the largest, and both are more than nothing."""


class InvalidStore(Rejected):
    """A store has a direction, and its name 1 to 100 printable characters, no space around it."""


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


class RequiredField(StrEnum):
    """What a store's orders can be made to say."""

    BANK = "bank"
    CUSTOMER_ID = "customer_id"
    CUSTOMER_IP = "customer_ip"
    CALLBACK_URL = "callback_url"
    RETURN_URL = "return_url"


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

    @classmethod
    def parse(cls, least: str | None, largest: str | None, currency: Currency) -> Self:
        """Read major units. Raises `InvalidLimits` for what no amount is within."""
        amounts = (
            None if each is None else Money.parse(each, currency) for each in (least, largest)
        )
        limits = cls(*amounts)
        bounds = [each.minor for each in (limits.least, limits.largest) if each is not None]
        if bounds != sorted(bounds) or any(each <= 0 for each in bounds):
            raise InvalidLimits
        return limits

    def facts(self) -> dict[str, str | None]:
        return {
            "least": None if self.least is None else str(self.least),
            "largest": None if self.largest is None else str(self.largest),
        }

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
    required_fields: Collection[RequiredField]
    ttl_seconds: int
    amount_policy: AmountPolicy
    largest_delta: Decimal
    """How far, in percent."""
    may_lose: bool
    created_at: datetime
    return_url: str | None = None
    callback_url: str | None = None
    allowed_addresses: Networks = ()
    """Where requests with its keys come from; nothing for anywhere."""
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

    def check(self) -> None:
        """Raise `InvalidStore` for what no store is."""
        name = self.name
        said = 1 <= len(name) <= LONGEST_NAME and name == name.strip() and name.isprintable()
        if not (said and self.directions):
            raise InvalidStore

    def check_open(self) -> None:
        """Raise `StoreArchived`."""
        if self.state is StoreState.ARCHIVED:
            raise StoreArchived

    def facts(self) -> dict[str, object]:
        """Give what the trail tells of it."""
        return {
            "name": self.name,
            "merchant": str(self.merchant),
            "state": self.state,
            "enabled": self.enabled,
            "sandbox": self.sandbox,
            "currency": self.currency.code,
            "settlement": self.settlement.code,
            "directions": sorted(self.directions),
            "payin": self.payin.facts(),
            "payout": self.payout.facts(),
            "required_fields": sorted(self.required_fields),
            "ttl_seconds": self.ttl_seconds,
            "amount_policy": self.amount_policy,
            "largest_delta": str(self.largest_delta),
            "may_lose": self.may_lose,
            "return_url": self.return_url,
            "callback_url": self.callback_url,
            "allowed_addresses": [str(each) for each in self.allowed_addresses],
        }


def changed(before: Store, after: Store) -> tuple[dict[str, object], dict[str, object]]:
    """Give the facts that differ, as they were and as they are."""
    old, new = before.facts(), after.facts()
    names = [each for each in old if old[each] != new[each]]
    return {each: old[each] for each in names}, {each: new[each] for each in names}
