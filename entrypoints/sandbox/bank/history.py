"""What the stand-in bank has sent before a demo began."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from domain.shared.currencies import Currency
from domain.shared.ids import derived_id
from domain.shared.money import Money
from domain.wallets.bank_payment import BankNotice
from entrypoints.sandbox.bank.payers import PAYERS, Payer

WEEKS = 6
SATURDAY = 5
FIRST_HOUR, LAST_HOUR = 6, 15  # UTC; banks pay out in the daytime of Moscow.


def past_operation_id(n: int) -> UUID:
    """Give the id of the demo's nth payment, the same in every demo."""
    return derived_id("demo bank payment", str(n))


def past_payments(
    now: datetime, currency: Currency, random: Random
) -> list[tuple[datetime, BankNotice]]:
    """Make up some weeks of payments up to now, in the order of their receipt.

    Every payer has paid at least once, so that all of them are known.
    """
    received = sorted(
        (moment, n) for n, payer in enumerate(PAYERS) for moment in _moments(payer, now, random)
    )
    return [
        (at, _notice(PAYERS[n], past_operation_id(number), at, currency, random))
        for number, (at, n) in enumerate(received)
    ]


def _moments(payer: Payer, now: datetime, random: Random) -> Iterator[datetime]:
    for each in range(max(1, round(payer.payments_per_week * WEEKS))):
        earliest = 1 if each == 0 else 0  # The first one is safely in the past.
        day = (now - timedelta(days=random.uniform(earliest, 7 * WEEKS))).replace(microsecond=0)
        moment = day.replace(
            hour=random.randint(FIRST_HOUR, LAST_HOUR),
            minute=random.randint(0, 59),
            second=random.randint(0, 59),
        )
        if moment.weekday() >= SATURDAY:
            moment -= timedelta(days=2)
        if moment < now:
            yield moment


def _notice(
    payer: Payer, operation_id: UUID, at: datetime, currency: Currency, random: Random
) -> BankNotice:
    amount = Money.parse(payer.amount(random), currency)
    signed_at = at - timedelta(minutes=random.randint(20, 2_000))
    return BankNotice(operation_id, amount, payer.inn, payer.document(random, at.year), signed_at)
