"""Payments that the bank tells us of, and what becomes of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import LARGEST_AMOUNT, Account, JournalEntry, Posting
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.ids import derived_id
from domain.shared.money import AmountOutOfRange, InvalidAmount, Money
from domain.wallets.organisation import Inn, Organisation

PAYMENT = "bank.payment"
ASSIGNMENT = "bank.assignment"
LONGEST_DOCUMENT_NUMBER = 50


class InvalidDocumentNumber(Rejected):
    """A document number has 1 to 50 printable characters."""


class InvalidDocumentDate(Rejected):
    """A document date is an instant in ISO 8601; without a zone it is UTC."""


class BankPaymentNotFound(NotFound):
    """There is no such bank payment."""


class ReviewNotFound(NotFound):
    """There is no such conflict for review."""


class BankPaymentConflict(Conflict):
    """The operation is known with another content. Nothing was credited; it will be reviewed."""


class NotInSuspense(Conflict):
    """The payment waits for no organisation: it has been credited to one."""


class BankPaymentStatus(StrEnum):
    """Where the money of a payment is."""

    CREDITED = "credited"
    SUSPENSE = "suspense"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class BankNotice:
    """What the bank says of one payment. Raises the refusal of what cannot be so."""

    operation_id: UUID
    amount: Money
    payer_inn: Inn
    document_number: str
    document_date: datetime
    raw: str | None = None
    """The whole message as it came, when it said more than we read."""

    def __post_init__(self) -> None:
        if self.amount.minor <= 0:
            raise InvalidAmount
        if self.amount.minor > LARGEST_AMOUNT:
            raise AmountOutOfRange
        number = self.document_number
        if not (len(number) <= LONGEST_DOCUMENT_NUMBER and number.isprintable() and number.strip()):
            raise InvalidDocumentNumber
        if self.document_date.utcoffset() is None:
            raise InvalidDocumentDate

    @property
    def entry_id(self) -> UUID:
        """The operation is the key: the same money can never be credited twice."""
        return derived_id(PAYMENT, self.operation_id)

    @property
    def fingerprint(self) -> UUID:
        """Tell a repeat, whatever its spelling, from another content under the same id."""
        return derived_id(
            str(self.amount),
            self.amount.currency.code,
            self.payer_inn,
            self.document_number,
            self.document_date.astimezone(UTC).isoformat(),
        )

    @property
    def payer(self) -> Organisation:
        return Organisation(self.payer_inn, self.amount.currency)

    def credit_payer(self, *, opens_accounts: bool) -> JournalEntry:
        """Give the entry that credits the payer; it may or may not make an organisation known."""
        return self._entry(self.payer.account, opens_accounts=opens_accounts)

    def credit_suspense(self) -> JournalEntry:
        """Give the entry that keeps the money until somebody says whose it is."""
        return self._entry(self._suspense, opens_accounts=True)

    def assign_to(self, organisation: Organisation) -> JournalEntry:
        """Give the entry that moves the money from suspense to an organisation, once."""
        return JournalEntry(
            derived_id(ASSIGNMENT, self.operation_id),
            derived_id(organisation.inn),
            ASSIGNMENT,
            (Posting(self._suspense, organisation.account, self.amount),),
            metadata=self._metadata,
        )

    def _entry(self, credited: Account, *, opens_accounts: bool) -> JournalEntry:
        bank = house_account(Kind.BANK, self.amount.currency)
        return JournalEntry(
            self.entry_id,
            self.fingerprint,
            PAYMENT,
            (Posting(bank, credited, self.amount),),
            metadata=self._metadata,
            opens_accounts=opens_accounts,
        )

    @property
    def _suspense(self) -> Account:
        # Capped: what was never received can never be given away.
        return house_account(Kind.SUSPENSE, self.amount.currency, capped=True)

    @property
    def _metadata(self) -> dict[str, object]:
        return {
            "operation_id": str(self.operation_id),
            "payer_inn": self.payer_inn,
            "document_number": self.document_number,
        }


@dataclass(frozen=True, slots=True)
class BankPayment:
    """A payment that has come in: written together with the entry that books it."""

    notice: BankNotice
    status: BankPaymentStatus
    credited_inn: Inn | None


def read_instant(text: str) -> datetime:
    """Read ISO 8601 exactly; without a zone it is UTC. Raises `InvalidDocumentDate`."""
    try:
        read = datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidDocumentDate from None
