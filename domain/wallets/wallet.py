"""A wallet is its holder's view of one ledger account."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NotRequired, TypedDict
from uuid import UUID

from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import Account, Posting
from domain.shared.currencies import Currency
from domain.shared.errors import NotFound
from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import AccountId, OwnerId, WalletId
from domain.shared.money import Money
from domain.shared.values import value


class WalletNotFound(NotFound):
    """There is no such wallet."""


class OperationKind(StrEnum):
    """What a holder can ask of a wallet."""

    DEPOSIT = "DEPOSIT"
    WITHDRAW = "WITHDRAW"


class Movement(StrEnum):
    """What has happened to a wallet, as its history tells it."""

    DEPOSIT = "DEPOSIT"
    WITHDRAW = "WITHDRAW"
    TRANSFER_OUT = "TRANSFER_OUT"
    TRANSFER_IN = "TRANSFER_IN"
    ADJUSTMENT = "ADJUSTMENT"
    REVERSAL = "REVERSAL"


ENTRY_KINDS = {OperationKind.DEPOSIT: "wallet.deposit", OperationKind.WITHDRAW: "wallet.withdraw"}
TRANSFER = "wallet.transfer"


@value
class Wallet:
    """Money that we owe its holder."""

    id: WalletId
    owner: OwnerId
    currency: Currency

    @property
    def account(self) -> Account:
        return Account(AccountId(self.id), self.owner, Kind.WALLET, self.currency)

    def posting(self, kind: OperationKind, amount: Money) -> Posting:
        clearing = house_account(Kind.CLEARING, self.currency)
        match kind:
            case OperationKind.DEPOSIT:
                return Posting(clearing, self.account, amount)
            case OperationKind.WITHDRAW:
                return Posting(self.account, clearing, amount)

    def transfer(self, to: "Wallet", amount: Money) -> Posting:
        return Posting(self.account, to.account, amount)


class WalletFacts(TypedDict):
    """Which wallet."""

    wallet_id: IdText
    currency: CurrencyText


class WalletOperationFacts(WalletFacts):
    """What was done, with which other wallet, and the balance after it."""

    operation_id: IdText
    operation_type: Movement | OperationKind
    amount: DecimalText
    counterparty: NotRequired[IdText]
    balance: NotRequired[DecimalText]


@dataclass(frozen=True, slots=True)
class WalletCreated:
    """A wallet has been opened, with nothing in it."""

    wallet: Wallet

    type: ClassVar[str] = "wallet.created"

    @property
    def owner(self) -> OwnerId:
        return self.wallet.owner

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> WalletFacts:
        return {"wallet_id": str(self.wallet.id), "currency": self.wallet.currency.code}


@value
class WalletOperationPosted:
    """Money went into or out of a wallet; the event tells the balance after it."""

    wallet: Wallet
    operation_id: UUID
    movement: Movement | OperationKind
    amount: Money
    other: WalletId | None = None

    type: ClassVar[str] = "wallet.operation_posted"

    @property
    def owner(self) -> OwnerId:
        return self.wallet.owner

    @property
    def balance_of(self) -> AccountId | None:
        return AccountId(self.wallet.id)

    def facts(self) -> WalletOperationFacts:
        facts: WalletOperationFacts = {
            "wallet_id": str(self.wallet.id),
            "operation_id": str(self.operation_id),
            "operation_type": self.movement,
            "amount": str(self.amount),
            "currency": self.amount.currency.code,
        }
        if self.other:
            facts["counterparty"] = str(self.other)
        return facts


def movement_of(entry_kind: str, signed_amount: int) -> Movement:
    """Tell what an entry of this kind, which changed a wallet by so much, was to the wallet."""
    match entry_kind:
        case "wallet.deposit":
            return Movement.DEPOSIT
        case "wallet.withdraw":
            return Movement.WITHDRAW
        case "wallet.transfer":
            return Movement.TRANSFER_OUT if signed_amount < 0 else Movement.TRANSFER_IN
        case "reversal":
            return Movement.REVERSAL
        case _:
            return Movement.ADJUSTMENT
