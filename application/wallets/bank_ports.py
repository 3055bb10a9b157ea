"""What organisations and bank payments ask of the world, besides the ledger."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import ClassVar, Protocol
from uuid import UUID

from application.ledger.ports import Ledger
from application.shared.ports import Audit
from application.wallets.bank_views import (
    HistoryLine,
    OrganisationLine,
    PaymentFilter,
    PaymentLine,
    Place,
    ReviewKind,
    ReviewLine,
)
from domain.wallets.bank_events import BankPaymentConflicted
from domain.wallets.bank_payment import BankNotice
from domain.wallets.organisation import Inn


class InnRules(Protocol):
    """The rules for the digits of an INN."""

    def hold(self, inn: Inn) -> bool:
        """Whether the check digits are right, as far as anybody asks for that."""
        ...


class Organisations(Protocol):
    """Organisations: accounts of the ledger that are known by their INN."""

    async def find(self, inn: str) -> OrganisationLine:
        """Give an organisation as it stands now. Raises `OrganizationNotFound`."""
        ...

    async def page(self, prefix: str, after: str, limit: int) -> Sequence[OrganisationLine]:
        """Give at most `limit` organisations whose INN begins so, in the order of INNs."""
        ...

    async def history(self, organisation: OrganisationLine, limit: int) -> Sequence[HistoryLine]:
        """Give the last changes of the balance, newest first."""
        ...


class BankPayments(Protocol):
    """What has been received from the bank."""

    async def find(self, operation_id: UUID) -> PaymentLine:
        """Give a payment as it stands now. Raises `BankPaymentNotFound`."""
        ...

    async def page(
        self, wanted: PaymentFilter, before: Place | None, limit: int
    ) -> Sequence[PaymentLine]:
        """Give at most `limit` payments, the last received first."""
        ...

    async def review(
        self, kind: ReviewKind | None, before: Place | None, limit: int
    ) -> Sequence[ReviewLine]:
        """Give at most `limit` payments that wait for an operator, the newest first."""
        ...


class Conflicts(Protocol):
    """Repeats that say something else than what is known; they wait for an operator."""

    MOST_PER_OPERATION: ClassVar[int] = 10
    MOST: ClassVar[int] = 10_000

    async def keep(self, event: BankPaymentConflicted) -> None:
        """Keep one and tell of it, unless it is kept already or there are too many."""
        ...


class Review(Protocol):
    """Conflicts that wait for an operator, within a unit of work."""

    async def dismiss(self, review_id: UUID, by: str) -> BankNotice:
        """Forget one and tell of it; gives what it was. Raises `ReviewNotFound`.

        The event log keeps its content.
        """
        ...


class Suspense(Protocol):
    """Payments in suspense, within a unit of work."""

    async def lock(self, operation_id: UUID) -> PaymentLine:
        """Give a payment that nobody else changes before the work is done.

        Raises `BankPaymentNotFound`.
        """
        ...

    async def assign(self, notice: BankNotice, inn: Inn, assignment_id: UUID) -> None:
        """Note whose the money is, and the entry that moves it."""
        ...


@dataclass(frozen=True, slots=True)
class BankWork:
    """One transaction: leaving it cleanly commits, raising rolls everything back."""

    ledger: Ledger
    suspense: Suspense
    review: Review
    audit: Audit


BeginBankWork = Callable[[], AbstractAsyncContextManager[BankWork]]
