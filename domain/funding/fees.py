"""What Stripe keeps for itself, as its balance transactions tell."""

from collections.abc import Iterator, Mapping

from domain.funding.card_payments import told
from domain.funding.stripe_events import id_in, text_in, whole_in
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import derived_id
from domain.shared.money import Money
from domain.shared.values import value


@value
class BalanceTransaction:
    """One change of what Stripe holds for us: what has moved, and the fee that was taken for it.

    Both are in the currency in which Stripe settles, which need not be that of the payment.
    """

    id: str
    amount: Money
    fee: Money

    @property
    def entry(self) -> JournalEntry | None:
        """Give what books the fee, once for each transaction; none where there is none to book."""
        currency = self.fee.currency
        if not self.fee.minor or CURRENCIES.get(currency.code) != currency:
            return None
        fees, stripe = (house_account(each, currency) for each in (Kind.CARD_FEES, Kind.STRIPE))
        taken = self.fee.minor > 0
        postings = (Posting(fees, stripe, self.fee) if taken else Posting(stripe, fees, -self.fee),)
        return JournalEntry(
            derived_id("funding.fee", self.id),
            derived_id(str(self.fee.minor), currency.code),
            "funding.fee",
            postings,
            metadata={"balance_transaction": self.id},
        )


def read_transaction(about: object) -> BalanceTransaction | None:
    """Take an object of Stripe's for a balance transaction, if it is one."""
    if not isinstance(about, dict):
        return None
    transaction_id, code = id_in(about, "id"), text_in(about, "currency", 10)
    amount, fee = whole_in(about, "amount"), whole_in(about, "fee")
    if transaction_id is None or code is None or amount is None or fee is None:
        return None
    return BalanceTransaction(transaction_id, told(amount, code), told(fee, code))


def transactions_in(about: Mapping[str, object]) -> Iterator[BalanceTransaction]:
    """Give the balance transactions that an object of Stripe's brings along."""
    found = about.get("balance_transactions")
    for each in found if isinstance(found, list) else []:
        transaction = read_transaction(each)
        if transaction is not None:
            yield transaction
