"""What is needed to keep requisites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.gateway.requisites.views import (
    OnlineLine,
    RequisiteFilter,
    RequisiteLine,
)
from domain.gateway.order import RequisiteId
from domain.gateway.reference import Catalogue
from domain.gateway.requisite import Requisite
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.shared.values import value


@value
class AddedRequisite:
    """What a request has added, as it was then; `said` is its fingerprint."""

    requisite: Requisite
    said: UUID


@dataclass(frozen=True, slots=True)
class RequisiteSecrets:
    """What is kept to compare by, made with a key of our own."""

    fingerprint: bytes
    """Of the number."""
    said: UUID
    """Of the whole request."""


class KeptRequisites(Protocol):
    """Requisites, within a transaction; their numbers and holders sealed wherever they are kept.

    What reads them raises `FieldUnreadable` when a key is missing.
    """

    async def add(self, requisite: Requisite, secrets: RequisiteSecrets) -> bool:
        """Keep a new one; false if its id, or its number where not archived, is there already."""
        ...

    async def added(self, requisite_id: RequisiteId) -> AddedRequisite | None:
        """Give what was added under an id."""
        ...

    async def count(self, trader: OwnerId) -> int:
        """Tell how many a trader has that are not archived."""
        ...

    async def lock(self, requisite_id: RequisiteId, owners: Owners) -> Requisite:
        """Give one, opened; nobody else changes it until the commit.

        Raises `RequisiteNotFound`.
        """
        ...

    async def put(self, requisite: Requisite) -> None:
        """Keep a change, with its next version; number, type and trader stay for ever."""
        ...

    async def of(self, trader: OwnerId) -> Sequence[Requisite]:
        """Give all of a trader's, opened, the oldest first."""
        ...

    async def forget(self, trader: OwnerId) -> None:
        """Archive all of a trader's, and erase their numbers and holders. Again is no error."""
        ...

    async def in_use(self, requisite_id: RequisiteId) -> bool:
        """Tell whether an order is open on it."""
        ...


class RequisiteLines(Protocol):
    """Requisites, to be shown: closed."""

    async def page(
        self,
        wanted: RequisiteFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        *,
        at: datetime,
    ) -> Sequence[RequisiteLine]:
        """Give at most `limit` of them, the oldest first; who is online is judged as of `at`."""
        ...

    async def find(
        self, requisite_id: RequisiteId, owners: Owners, *, at: datetime
    ) -> RequisiteLine:
        """Give one. Raises `RequisiteNotFound`."""
        ...

    async def online(self, owners: Owners, *, at: datetime) -> Sequence[OnlineLine]:
        """Count them by method, bank, currency and direction, with what keeps them from orders."""
        ...


class CurrentCatalogue(Protocol):
    """What there is: ways to pay, banks, ranges of cards."""

    def now(self) -> Catalogue:
        """Give it as operators have left it."""
        ...


class NumberChecks(Protocol):
    """Check digits of numbers that have some."""

    def card(self, number: str) -> bool:
        """Tell whether a card may have this number."""
        ...

    def iban(self, number: str) -> bool:
        """Tell whether an IBAN's country, length and check digits are right."""
        ...
