"""An organisation is known by its INN, and its money is one account of the ledger."""

import re
from dataclasses import dataclass
from typing import ClassVar, NewType, NotRequired, TypedDict
from uuid import UUID

from domain.ledger.chart import Kind
from domain.ledger.journal import Account
from domain.shared.currencies import Currency
from domain.shared.errors import NotFound, Rejected
from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import HOUSE, AccountId, OwnerId, derived_id
from domain.shared.money import Money

Inn = NewType("Inn", str)
"""A Russian taxpayer's number, digits only."""


class InvalidInn(Rejected):
    """An INN has 10 digits, or 12 for a sole trader, and the last ones check the others."""


class OrganizationNotFound(NotFound):  # Spelt as on the wire: the name makes the code.
    """Organization not found"""  # noqa: D400, D415  # The source's own sentence, to the letter.


def read_inn(text: str) -> Inn:
    """Read an INN by its length; check digits are for `InnRules`. Raises `InvalidInn`."""
    if re.fullmatch(r"[0-9]{10}(?:[0-9]{2})?", text) is None:
        raise InvalidInn
    return Inn(text)


@dataclass(frozen=True, slots=True)
class Organisation:
    """Money that we hold for a payer of bank transfers."""

    inn: Inn
    currency: Currency

    @property
    def account(self) -> Account:
        return Account(
            account_id_of(self.inn), HOUSE, Kind.ORGANISATION, self.currency, label=self.inn
        )


def account_id_of(inn: str) -> AccountId:
    """Give the account's id, which nobody needs to look up; any text has one."""
    return AccountId(derived_id("organisation", inn))


class CreditFacts(TypedDict):
    """Which payment has come in for whom, and the balance after it."""

    inn: str
    operation_id: IdText
    entry_id: IdText
    amount: DecimalText
    currency: CurrencyText
    document_number: str
    balance: NotRequired[DecimalText]


@dataclass(frozen=True, slots=True)
class OrganizationCredited:
    """Money has come in for an organisation; the event tells the balance after it."""

    organisation: Organisation
    operation_id: UUID
    entry_id: UUID
    amount: Money
    document_number: str

    type: ClassVar[str] = "organization.credited"

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return self.organisation.account.id

    def facts(self) -> CreditFacts:
        return {
            "inn": self.organisation.inn,
            "operation_id": str(self.operation_id),
            "entry_id": str(self.entry_id),
            "amount": str(self.amount),
            "currency": self.amount.currency.code,
            "document_number": self.document_number,
        }
