"""Take from a player what has gone back to the payer."""

from collections.abc import Mapping

from application.funding.stripe_events.ports import StripeWork
from application.funding.stripe_events.telling import alarm
from domain.funding.card_payments import told
from domain.funding.deposit import CREDITED, Deposit
from domain.funding.refunds import DepositRefunded, FailedRefund, Refund, give_back, refund
from domain.funding.stripe_events import (
    EventEffect,
    PaymentNotCredited,
    id_in,
    text_in,
    whole_in,
)
from domain.shared.money import Money

FAILURES = "failed", "canceled"


async def book_refund(
    work: StripeWork, deposit: Deposit, about: Mapping[str, object], told_at: int
) -> EventEffect:
    """Book what a charge says has been refunded, as far as that is not booked yet.

    What the player has spent is owed from then on. Raises `PaymentNotCredited`.
    """
    player = await work.players.lock(deposit.owner)
    deposit = await work.deposits.lock(deposit.id)
    if deposit.state not in CREDITED:
        raise PaymentNotCredited
    in_all = _money(about, "amount_refunded")
    if in_all is None or not fits(in_all, deposit):
        return EventEffect.REVIEW
    failed = await work.refunds.of_deposit(deposit.id)
    standing = await work.standings.of(player)
    return await _write(work, refund(standing, deposit, in_all.minor, told_at, failed))


async def book_failed_refund(
    work: StripeWork, deposit: Deposit, about: Mapping[str, object], told_at: int
) -> EventEffect:
    """Give back what a refund has taken that has failed, once. Raises `PaymentNotCredited`."""
    refund_id, money = id_in(about, "id"), _money(about, "amount")
    if about.get("status") not in FAILURES:
        return EventEffect.NOTHING
    player = await work.players.lock(deposit.owner)
    deposit = await work.deposits.lock(deposit.id)
    if refund_id is None or money is None or not money.minor or not fits(money, deposit):
        return EventEffect.REVIEW
    if any(each.id == refund_id for each in await work.refunds.of_deposit(deposit.id)):
        return EventEffect.NOTHING
    if deposit.refunded < money.minor:
        raise PaymentNotCredited  # The refund itself has not been told yet.
    failed = FailedRefund(refund_id, deposit.id, money.minor, told_at)
    await work.refunds.add(failed)
    return await _write(work, give_back(await work.standings.of(player), deposit, failed))


async def _write(work: StripeWork, made: Refund | None) -> EventEffect:
    if made is None:
        return EventEffect.NOTHING
    await work.deposits.save(made.deposit)
    event = DepositRefunded(made.deposit, made.amount, made.booking.balance_of)
    owed = alarm(made.deposit, made.taken)
    await work.ledger.post(made.booking.entry, event, *owed, record=made.booking.record)
    return EventEffect.BOOKED


def _money(about: Mapping[str, object], member: str) -> Money | None:
    units, code = whole_in(about, member), text_in(about, "currency", 10)
    return None if units is None or units < 0 or code is None else told(units, code)


def fits(money: Money, deposit: Deposit) -> bool:
    """Tell whether an amount can be a part of a deposit."""
    return money.currency == deposit.amount.currency and money.minor <= deposit.amount.minor
