"""Follow a dispute: what is taken from a player, kept back and given back for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.funding.deposits.credit import BOOK_FEE
from application.funding.stripe_events.book_refund import fits
from application.funding.stripe_events.ports import StripeWork
from application.funding.stripe_events.telling import alarm
from domain.funding.deposit import CREDITED, Deposit
from domain.funding.disputes import (
    DisputeNotice,
    Outcome,
    Policy,
    Stage,
    disputed_in_all,
    first_told,
    follow,
    read_notice,
)
from domain.funding.fees import BalanceTransaction, transactions_in
from domain.funding.refunds import DepositDisputed, DepositOwed
from domain.funding.stripe_events import EventEffect, PaymentNotCredited
from domain.shared.events import Event

MOVES = {"funds_withdrawn", "funds_reinstated"}


@dataclass(frozen=True, slots=True)
class Told:
    """What an event says of a dispute, read."""

    stage: Stage
    notice: DisputeNotice
    transactions: Sequence[BalanceTransaction]
    at: datetime

    @property
    def moved(self) -> int:
        """How much has moved at Stripe, in minor units of the dispute's currency."""
        taken = self.stage == "funds_withdrawn"
        currency = self.notice.amount.currency
        amounts = [each.amount for each in self.transactions if each.amount.currency == currency]
        found = sum(abs(each.minor) for each in amounts if (each.minor < 0) == taken)
        return found or self.notice.amount.minor


def read_dispute(stage: Stage, about: Mapping[str, object], at: datetime) -> Told | None:
    """Read what an event says of a dispute, if it does."""
    notice = read_notice(about)
    return None if notice is None else Told(stage, notice, list(transactions_in(about)), at)


async def book_dispute(
    work: StripeWork, deposit: Deposit, told: Told | None, policy: Policy
) -> EventEffect:
    """Note what is told of a dispute, and book what it means. Raises `PaymentNotCredited`."""
    player = await work.players.lock(deposit.owner)
    deposit = await work.deposits.lock(deposit.id)
    if deposit.state not in CREDITED:
        raise PaymentNotCredited
    if told is None or not fits(told.notice.amount, deposit):
        return EventEffect.REVIEW
    known = await work.disputes.find(told.notice.id)
    before = known or first_told(told.notice, deposit, told.at)
    outcome = follow(
        before.told(told.notice, told.stage, told.at),
        told.stage,
        told.moved,
        await work.standings.of(player),
        policy,
    )
    if outcome.dispute == known:
        return EventEffect.NOTHING
    await work.disputes.save(outcome.dispute, told.at)
    deposit = await _disputed(work, deposit)
    await write(work, outcome, deposit, told.at)
    await _book_fees(work, told)
    return EventEffect.BOOKED if outcome.bookings else EventEffect.NOTED


async def _disputed(work: StripeWork, deposit: Deposit) -> Deposit:
    """Let the deposit say how much of it is disputed."""
    disputed = disputed_in_all(await work.disputes.of_deposit(deposit.id))
    after = deposit.with_returned(refunded=deposit.refunded, disputed=disputed)
    if after != deposit:
        await work.deposits.save(after)
    return after


async def write(work: StripeWork, outcome: Outcome, deposit: Deposit, at: datetime) -> None:
    """Post what is booked for a dispute, and tell of it; the accounts are the player's alone."""
    events: list[Event] = [DepositDisputed(deposit, outcome.dispute.amount)]
    owed: Sequence[DepositOwed] = alarm(deposit, outcome.taken)
    await work.tell(*events, *owed, at=at)
    for each in outcome.bookings:
        await work.ledger.post(each.entry, record=each.record)


async def _book_fees(work: StripeWork, told: Told) -> None:
    """Book what Stripe takes for a dispute; where the event does not say it, ask afterwards."""
    entries = [each.entry for each in told.transactions]
    for entry in entries:
        if entry is not None:
            await work.ledger.post(entry)
    if told.stage in MOVES and not entries:
        dispute_id = told.notice.id
        await work.jobs.enqueue(BOOK_FEE, {"dispute_id": dispute_id}, once=dispute_id)
