"""Between rows and values."""

from dataclasses import dataclass

from asyncpg import Record as Row

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import load_queries
from application.shared.ports import FieldCipher
from domain.funding.card_payments import Card, CardPayment, PaymentStatus
from domain.funding.deposit import Deposit, DepositState
from domain.funding.deposit_review import Difference, Review
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.funding.deposits")
PURPOSE = "funding.deposit_secret"
SEALED = (SealedColumn.of(PURPOSE, SQL, "deposit_secrets"),)


@dataclass(frozen=True, slots=True)
class DepositRows:
    """Reads and writes rows of deposits; the secret of a payment is sealed there."""

    cipher: FieldCipher

    def deposit(self, row: Row) -> Deposit:
        currency = CURRENCIES[row["currency"]]
        sealed, balance = row["client_secret"], row["balance_after"]
        return Deposit(
            id=row["id"],
            owner=row["owner"],
            amount=Money(row["amount"], currency),
            state=DepositState(row["state"]),
            started_at=row["started_at"],
            fingerprint=row["fingerprint"],
            method_id=row["method_id"],
            save_method=row["save_method"],
            intent_id=row["intent_id"],
            client_secret=sealed and self.cipher.open(sealed, purpose=_purpose(row["id"])),
            charge_id=row["charge_id"],
            card=Card(row["card_brand"], row["card_last4"]) if row["card_brand"] else None,
            error_code=row["error_code"],
            message=row["message"],
            attempt=row["attempt"],
            stopping=row["stopping"],
            late=row["late"],
            answered=row["answered"] and DepositState(row["answered"]),
            told_at=row["told_at"],
            check_at=row["check_at"],
            completed_at=row["completed_at"],
            balance_after=None if balance is None else Money(balance, currency),
            refunded=row["refunded"],
            disputed=row["disputed"],
        )

    def columns(self, deposit: Deposit) -> tuple[object, ...]:
        """Give what may change, in the order of `save_deposit`."""
        secret, card, balance = deposit.client_secret, deposit.card, deposit.balance_after
        return (
            deposit.id,
            deposit.state,
            deposit.intent_id,
            secret and self.cipher.seal(secret, purpose=_purpose(deposit.id)),
            deposit.charge_id,
            card and card.brand,
            card and card.last4,
            deposit.error_code,
            deposit.message,
            deposit.attempt,
            deposit.stopping,
            deposit.late,
            deposit.answered,
            deposit.told_at,
            deposit.check_at,
            deposit.completed_at,
            None if balance is None else balance.minor,
            deposit.refunded,
            deposit.disputed,
        )


def _purpose(deposit_id: int) -> str:
    return f"{PURPOSE} {deposit_id}"


def review_of(row: Row) -> Review:
    currency = Currency(row["currency"], row["exponent"])
    payment = CardPayment(
        row["intent_id"],
        PaymentStatus(row["status"]),
        Money(row["amount"], currency),
        Money(row["received"], currency),
        row["owner"],
        row["deposit_id"],
        row["charge_id"],
    )
    return Review(
        Difference(row["difference"]),
        payment,
        row["deposit_id"],
        row["source"],
        row["opened_at"],
        row["closed_at"],
        row["closed_by"],
        row["comment"],
    )


def columns_of(review: Review) -> tuple[object, ...]:
    said = review.payment
    return (
        review.id,
        review.difference,
        review.deposit_id,
        review.source,
        said.intent_id,
        said.status,
        said.amount.minor,
        said.received.minor,
        said.amount.currency.code,
        said.amount.currency.exponent,
        said.owner,
        said.charge_id,
        review.opened_at,
    )
