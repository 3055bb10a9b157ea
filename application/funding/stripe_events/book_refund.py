"""Take from a player what has gone back to the payer."""

from collections.abc import Mapping

from application.funding.stripe_events.ports import StripeWork
from application.funding.stripe_events.telling import alarm
from domain.funding.card_payments import told
from domain.funding.deposit import CREDITED, Deposit
from domain.funding.refunds import DepositRefunded, refund
from domain.funding.stripe_events import (
    EventEffect,
    PaymentNotCredited,
    text_in,
    whole_in,
)
from domain.shared.money import Money


async def book_refund(
    work: StripeWork, deposit: Deposit, about: Mapping[str, object]
) -> EventEffect:
    """Book what a charge says has been refunded, as far as that is not booked yet.

    What the player has spent is owed from then on. Raises `PaymentNotCredited`.
    """
    player = await work.players.lock(deposit.owner)
    deposit = await work.deposits.lock(deposit.id)
    if deposit.state not in CREDITED:
        raise PaymentNotCredited
    in_all = refunded_in(about)
    if in_all is None or not fits(in_all, deposit):
        return EventEffect.REVIEW
    made = refund(await work.standings.of(player), deposit, in_all.minor)
    if made is None:
        return EventEffect.NOTHING
    await work.deposits.save(made.deposit)
    event = DepositRefunded(made.deposit, made.amount, made.booking.balance_of)
    owed = alarm(made.deposit, made.taken)
    await work.ledger.post(made.booking.entry, event, *owed, record=made.booking.record)
    return EventEffect.BOOKED


def refunded_in(about: Mapping[str, object]) -> Money | None:
    """Give the sum of all refunds of a charge."""
    units, code = whole_in(about, "amount_refunded"), text_in(about, "currency", 10)
    return None if units is None or units < 0 or code is None else told(units, code)


def fits(money: Money, deposit: Deposit) -> bool:
    """Tell whether an amount can be a part of a deposit."""
    return money.currency == deposit.amount.currency and money.minor <= deposit.amount.minor
