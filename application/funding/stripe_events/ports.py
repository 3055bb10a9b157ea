"""What is asked of the world to keep what Stripe tells, and to act on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from application.funding.deposits.ports import DepositWork
from application.funding.ports import Begin
from domain.funding.card_payments import Card, CardPayment
from domain.funding.disputes import Dispute, DisputeState
from domain.funding.fees import BalanceTransaction
from domain.funding.player import Player
from domain.funding.refunds import FailedRefund
from domain.funding.standing import PlayerStanding
from domain.funding.stripe_events import EventEffect, StripeEvent
from domain.shared.ids import OwnerId

APPLY = "stripe.apply"
"""The job that applies what waits of some subjects."""

ReadPayment = Callable[[Mapping[str, Any], datetime | None], CardPayment]
"""Takes Stripe's object of a payment intent, as it was at a moment; raises `ValueError`."""


class StripeInbox(Protocol):
    """Where events are kept before anything is done about them."""

    async def keep(self, event: StripeEvent) -> None:
        """Keep an event, once by its id, and see to it that it is applied.

        It is durable when this returns. Raises `Unavailable`.
        """
        ...


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as it stands. `error` says why it could not be applied the last time."""

    number: int
    event: StripeEvent
    received_at: datetime
    effect: EventEffect
    attempts: int = 0
    error: str | None = None
    deposit_id: int | None = None
    applied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: those that meet everything that is given.

    `query` is an event's id, or that of what it is about.
    """

    type: str | None = None
    effect: EventEffect | None = None
    query: str | None = None


class StripeEventsRead(Protocol):
    """Events, for those who look at them or are about to apply them."""

    async def find(self, event_id: str) -> EventLine:
        """Give one. Raises `StripeEventNotFound`."""
        ...

    async def page(
        self, wanted: EventFilter, before: int | None, limit: int
    ) -> Sequence[EventLine]:
        """Give at most `limit` events, without their bodies, the last received first."""
        ...

    async def waiting(self, subject: str) -> Sequence[EventLine]:
        """Give what waits of a subject, in Stripe's order and then in that of arrival."""
        ...

    async def overdue(self, since: datetime, limit: int) -> Sequence[str]:
        """Give subjects of which something has waited since then, those that wait longest first."""
        ...


class StripeEvents(Protocol):
    """Events within a unit of work."""

    async def lock(self, event: StripeEvent) -> EventLine:
        """Give an event as it stands, once nobody else works on its subject any more.

        Nobody does until the commit. Call it before anything else is locked.
        """
        ...

    async def applied(
        self, event_id: str, effect: EventEffect, at: datetime, deposit_id: int | None
    ) -> None:
        """Note what has come of an event."""
        ...

    async def failed(self, event_id: str, error: str) -> int:
        """Note that an event could not be applied; gives how often that has happened."""
        ...

    async def of_player(self, owner: OwnerId) -> Sequence[EventLine]:
        """Give all about a player's payments, cards and customer, in the order of arrival."""
        ...

    async def forget(self, owner: OwnerId) -> None:
        """Forget what those say; that they came, and what came of them, stays."""
        ...

    async def owner_of(self, customer_id: str) -> OwnerId | None:
        """Tell which player a customer of Stripe's is, if it is one of ours."""
        ...


class Disputes(Protocol):
    """Disputes within a unit of work. Lock the player before."""

    async def find(self, dispute_id: str) -> Dispute | None:
        """Give one, if we have heard of it."""
        ...

    async def of_deposit(self, deposit_id: int) -> Sequence[Dispute]:
        """Give all of a deposit."""
        ...

    async def of_player(self, owner: OwnerId) -> Sequence[Dispute]:
        """Give all of a player's deposits, the oldest first."""
        ...

    async def save(self, dispute: Dispute, at: datetime) -> None:
        """Write one as it is now."""
        ...


class DisputesRead(Protocol):
    """Disputes, for those who look at them."""

    async def find(self, dispute_id: str) -> Dispute:
        """Give one. Raises `DisputeNotFound`."""
        ...

    async def page(
        self, state: DisputeState | None, before: int | None, limit: int
    ) -> Sequence[Dispute]:
        """Give at most `limit` disputes, the newest first."""
        ...


class FailedRefunds(Protocol):
    """Refunds that have come back, within a unit of work. Lock the player before."""

    async def of_deposit(self, deposit_id: int) -> Sequence[FailedRefund]:
        """Give all of a deposit."""
        ...

    async def add(self, refund: FailedRefund) -> None:
        """Write one."""
        ...


class Standings(Protocol):
    """What players have and owe, within a unit of work."""

    async def of(self, player: Player) -> PlayerStanding:
        """Give how a player stands. Lock the player before."""
        ...


@dataclass(frozen=True, slots=True)
class StripeWork(DepositWork):
    """What stands or falls together when an event is applied."""

    events: StripeEvents
    disputes: Disputes
    refunds: FailedRefunds
    standings: Standings


BeginStripeWork = Begin[StripeWork]


@dataclass(frozen=True, slots=True)
class Charged:
    """What Stripe knows of a charge beyond its payment."""

    transactions: Sequence[BalanceTransaction]
    card: Card | None = None


class BalanceTransactions(Protocol):
    """What has changed what Stripe holds for us. Never ask within a transaction.

    Each method raises `PaymentsUnavailable`.
    """

    @property
    def configured(self) -> bool:
        """Tell whether there is anybody to ask."""
        ...

    async def of_charge(self, charge_id: str) -> Charged:
        """Give those of a charge; there may be none yet."""
        ...

    async def of_dispute(self, dispute_id: str) -> Sequence[BalanceTransaction]:
        """Give those of a dispute; there may be none yet."""
        ...
