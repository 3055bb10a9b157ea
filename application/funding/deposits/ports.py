"""What deposits ask of the world, besides what all of funding does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.funding.ports import Begin, FundingWork
from domain.funding.card_payments import CardPayment, PaymentOrder
from domain.funding.deposit import Deposit
from domain.funding.deposit_review import Review
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId


class CardPayments(Protocol):
    """Payments by card, at whoever takes them for us.

    Never call it within a transaction. Each method raises `PaymentsUnavailable` when there is no
    answer, or one that says nothing: whether it was done is unknown then. A `key` makes a call
    that is repeated the same call, for a day.
    """

    @property
    def configured(self) -> bool:
        """Tell whether payments can be taken at all."""
        ...

    async def create(self, order: PaymentOrder, *, key: str) -> CardPayment:
        """Ask for a payment; nothing is charged yet, and money moves by it once at the most.

        Raises `PaymentMethodNotFound` for a card of somebody else, `PaymentRefused`.
        """
        ...

    async def confirm(self, intent_id: str, *, key: str) -> CardPayment:
        """Charge the card of a payment, with its holder present; gives it as it stands then.

        A declined card is no error: the payment says so.
        """
        ...

    async def find(self, intent_id: str) -> CardPayment:
        """Give a payment as it stands now. Raises `PaymentNotFound`."""
        ...

    async def cancel(self, intent_id: str, *, key: str) -> CardPayment:
        """Give a payment up; gives it as it stands then, which is paid when it was too late."""
        ...


class CardCustomers(Protocol):
    """Those who pay, at whoever takes payments for us: a card is kept for one of them."""

    async def create(self, owner: OwnerId, *, key: str) -> str:
        """Make a player known; gives the id of the customer. Raises `PaymentsUnavailable`."""
        ...


class KnownCustomers(Protocol):
    """Which customer a player is; asked and written outside of any unit of work."""

    async def find(self, owner: OwnerId) -> str | None:
        """Give the player's customer, if there is one yet."""
        ...

    async def keep(self, owner: OwnerId, customer_id: str) -> str:
        """Remember the player's customer; gives the one that was remembered first."""
        ...


class Deposits(Protocol):
    """Deposits within a unit of work. Lock the player before."""

    async def add(self, deposit: Deposit, key: UUID) -> Deposit:
        """Write a new one, found by `key` again; gives it with its id."""
        ...

    async def by_key(self, key: UUID) -> Deposit | None:
        """Give what was written under a caller's key, unless that has been let go."""
        ...

    async def of_payment(self, intent_id: str, deposit_id: int | None) -> Deposit | None:
        """Give the deposit of a payment, or else the one that it names."""
        ...

    async def lock(self, deposit_id: int) -> Deposit:
        """Give a deposit that nobody else changes. Raises `DepositNotFound`."""
        ...

    async def save(self, deposit: Deposit) -> None:
        """Write it as it is now."""
        ...

    async def under_way(self, owner: OwnerId) -> bool:
        """Tell whether any of the player's is moving."""
        ...

    async def forget(self, owner: OwnerId) -> None:
        """Forget which cards the player's deposits were paid with, and what was said of them."""
        ...

    async def let_go(self, deposit_id: int) -> None:
        """Forget the caller's key: a retry is judged afresh."""
        ...


class Reviews(Protocol):
    """Where Stripe and we differ, within a unit of work."""

    async def open(self, review: Review) -> bool:
        """Keep one, unless it is kept already; tells whether it is new."""
        ...

    async def close(self, review_id: UUID, by: str, comment: str, at: datetime) -> Review:
        """Close one; gives it as it is then. Raises `ReviewNotFound`, `ReviewClosed`."""
        ...


@dataclass(frozen=True, slots=True)
class DepositWork(FundingWork):
    """What stands or falls together when a deposit changes."""

    deposits: Deposits
    reviews: Reviews


BeginDepositWork = Begin[DepositWork]


@dataclass(frozen=True, slots=True)
class DepositFilter:
    """Which deposits are asked for; nothing said means all."""

    owners: frozenset[OwnerId] | None = None
    state: str | None = None
    query: str | None = None
    """The id of a deposit, of its payment or of its charge."""

    def within(self, owners: frozenset[OwnerId] | None) -> "DepositFilter":
        """Ask for no more than deposits of these owners (none for everybody's)."""
        if owners is None:
            return self
        return replace(self, owners=owners if self.owners is None else owners & self.owners)


@dataclass(frozen=True, slots=True)
class BookedEntry:
    """An entry of the ledger that was made for a deposit."""

    entry_id: UUID
    kind: str


class DepositsRead(Protocol):
    """Deposits, for those who look at them."""

    async def find(self, deposit_id: int, owners: frozenset[OwnerId] | None) -> Deposit:
        """Give one of these owners' deposits (none for everybody's). Raises `DepositNotFound`."""
        ...

    async def booked(self, deposit_id: int) -> Sequence[BookedEntry]:
        """Give what moved its player's money, oldest first: credit, refunds, disputes."""
        ...

    async def page(
        self, wanted: DepositFilter, before: int | None, limit: int
    ) -> Sequence[Deposit]:
        """Give at most `limit` deposits, the newest first."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[int]:
        """Give ids of deposits that are to be looked at, those that wait longest first."""
        ...

    async def reviews(
        self, *, closed: bool | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[Review]:
        """Give at most `limit` reviews, the newest first."""
        ...


class KnownPlayers(Protocol):
    """Players, for those who only look."""

    async def currency(self, owner: OwnerId) -> Currency:
        """Give the currency of a player's money: of somebody new, the house's."""
        ...
