"""What is told of bank payments, besides credits of organisations."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict
from uuid import UUID

from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import HOUSE, AccountId, OwnerId
from domain.wallets.bank_payment import BankNotice
from domain.wallets.organisation import Inn


class BankPaymentFacts(TypedDict):
    """Which payment, of whom."""

    operation_id: IdText
    payer_inn: str
    amount: DecimalText
    currency: CurrencyText
    document_number: str


class AssignedFacts(BankPaymentFacts):
    """Whose the money is, and who says so."""

    inn: str
    by: str


class ConflictFacts(BankPaymentFacts):
    """What waits for review."""

    review_id: IdText


class DismissedFacts(ConflictFacts):
    """Who has looked at it."""

    by: str


@dataclass(frozen=True, slots=True)
class _OfBankPayment:
    notice: BankNotice

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> BankPaymentFacts:
        return {
            "operation_id": str(self.notice.operation_id),
            "payer_inn": self.notice.payer_inn,
            "amount": str(self.notice.amount),
            "currency": self.notice.amount.currency.code,
            "document_number": self.notice.document_number,
        }


@dataclass(frozen=True, slots=True)
class BankPaymentSuspended(_OfBankPayment):
    """A payment of a payer whom we do not know waits for an operator."""

    type: ClassVar[str] = "bank_payment.suspended"


@dataclass(frozen=True, slots=True)
class BankPaymentAssigned(_OfBankPayment):
    """An operator has said whose the money is."""

    inn: Inn
    by: str

    type: ClassVar[str] = "bank_payment.assigned"

    def facts(self) -> AssignedFacts:
        return {**_OfBankPayment.facts(self), "inn": self.inn, "by": self.by}


@dataclass(frozen=True, slots=True)
class BankPaymentConflicted(_OfBankPayment):
    """The bank has repeated an operation with another content, which was kept for review."""

    review_id: UUID

    type: ClassVar[str] = "bank_payment.conflicted"

    def facts(self) -> ConflictFacts:
        return {**_OfBankPayment.facts(self), "review_id": str(self.review_id)}


@dataclass(frozen=True, slots=True)
class BankPaymentConflictDismissed(_OfBankPayment):
    """An operator has looked at a conflicting repeat, and it no longer waits for review."""

    review_id: UUID
    by: str

    type: ClassVar[str] = "bank_payment.conflict_dismissed"

    def facts(self) -> DismissedFacts:
        return {**_OfBankPayment.facts(self), "review_id": str(self.review_id), "by": self.by}
