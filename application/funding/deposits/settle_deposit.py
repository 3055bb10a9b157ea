"""Turn what Stripe tells of a payment into money, once."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from application.funding.deposits.credit import credit
from application.funding.deposits.ports import BeginDepositWork, DepositWork
from application.shared.ports import Act, Clock
from domain.funding.card_payments import CardPayment, PaymentStatus
from domain.funding.deposit import CREDITED, GIVEN_UP, Deposit, DepositState
from domain.funding.deposit_events import EVENTS
from domain.funding.deposit_review import Difference, Review, Source, difference
from domain.funding.player import Player


class Effect(StrEnum):
    """What came of it."""

    CREDITED = "credited"
    NOTED = "noted"
    """The deposit's state followed."""
    NOTHING = "nothing"
    """It was known already, or is of no consequence any more."""
    REVIEW = "review"
    """It differs from what we know: nothing was credited, and an operator looks at it."""
    UNKNOWN = "unknown"
    """The payment is none of ours."""


@dataclass(frozen=True, slots=True)
class SettleDeposit:
    """The one place where a payment becomes money, whoever tells of it: exactly once.

    Within `work` it is part of that transaction (call it before anything else there is locked, and
    post nothing afterwards); without, it is one of its own.
    """

    begin: BeginDepositWork
    clock: Clock

    async def __call__(
        self, *, payment: CardPayment, source: Source, work: DepositWork | None = None
    ) -> Effect:
        if work is not None:
            return await self._settle(work, payment, source)
        async with self.begin() as own:
            return await self._settle(own, payment, source)

    async def _settle(self, work: DepositWork, payment: CardPayment, source: Source) -> Effect:
        now = self.clock.now()
        # Whose it is never changes, so that it can be asked before anything is locked.
        found = await work.deposits.of_payment(payment.intent_id, payment.deposit_id)
        if found is None:
            return await _unknown(work, payment, source, now)
        player = await work.players.lock(found.owner)
        deposit = await work.deposits.lock(found.id)
        differs = difference(deposit, payment)
        if differs is not None:
            return await _differs(work, Review(differs, payment, deposit.id, source, now))
        if deposit.state in CREDITED:
            return await _credited_already(work, deposit, payment, source, now)
        if payment.status is PaymentStatus.SUCCEEDED:
            return await self._paid(work, player, deposit, payment, source)
        if _older(payment, deposit):
            return Effect.NOTHING
        return await _follow(work, deposit, payment, now)

    async def _paid(
        self,
        work: DepositWork,
        player: Player,
        deposit: Deposit,
        payment: CardPayment,
        source: Source,
    ) -> Effect:
        now = self.clock.now()
        final = deposit.state is DepositState.CANCELLED and deposit.stopping is None
        if final and source == "event":
            # One of the two events is not true. Stripe itself is asked, which is.
            await work.deposits.save(replace(deposit, check_at=now))
            return await _differs(work, Review(Difference.FINAL, payment, deposit.id, source, now))
        if deposit.state in GIVEN_UP:
            await work.reviews.open(Review(Difference.LATE, payment, deposit.id, source, now))
        await credit(work, player, deposit.paid(payment, now), payment, source)
        return Effect.CREDITED


def _older(payment: CardPayment, deposit: Deposit) -> bool:
    """Tell whether we know something newer already; that it is over is always news."""
    if payment.as_of is None or deposit.told_at is None:
        return False
    return payment.as_of < deposit.told_at and payment.status is not PaymentStatus.CANCELED


async def _unknown(
    work: DepositWork, payment: CardPayment, source: Source, now: datetime
) -> Effect:
    if payment.deposit_id is None or payment.status is not PaymentStatus.SUCCEEDED:
        return Effect.UNKNOWN
    return await _differs(work, Review(Difference.UNKNOWN, payment, None, source, now))


async def _differs(work: DepositWork, review: Review) -> Effect:
    if (
        review.difference is Difference.INTENT
        and review.payment.status is not PaymentStatus.SUCCEEDED
    ):
        return Effect.NOTHING  # An attempt of ours whose answer was lost, and that nobody can pay.
    if await work.reviews.open(review):
        await work.audit.record(_act("deposit.review_opened", review))
    return Effect.REVIEW


def _act(action: str, review: Review) -> Act:
    said = review.payment
    after = {
        "difference": review.difference,
        "intent_id": said.intent_id,
        "amount": str(said.amount),
        "currency": said.amount.currency.code,
        "source": review.source,
    }
    return Act(action, None, "deposit", str(review.deposit_id), after=after)


async def _credited_already(
    work: DepositWork, deposit: Deposit, payment: CardPayment, source: Source, now: datetime
) -> Effect:
    paid = payment.status is PaymentStatus.SUCCEEDED
    if source != "event":
        known = replace(
            deposit,
            card=payment.card or deposit.card,
            charge_id=payment.charge_id or deposit.charge_id,
            check_at=None if source == "reconciler" else deposit.check_at,
        )
        if known != deposit:
            await work.deposits.save(known)
        if not paid:
            review = Review(Difference.CREDITED, payment, deposit.id, source, now)
            return await _differs(work, review)
    return Effect.NOTHING


async def _follow(
    work: DepositWork, deposit: Deposit, payment: CardPayment, now: datetime
) -> Effect:
    after = deposit.following(payment, now)
    if after != deposit:
        await work.deposits.save(after)
    if after.state is deposit.state:
        return Effect.NOTHING if after.intent_id == deposit.intent_id else Effect.NOTED
    await work.audit.record(
        Act(
            f"deposit.{after.state}",
            None,
            "deposit",
            str(deposit.id),
            before={"state": deposit.state},
            after={"state": after.state, "intent_id": after.intent_id, "code": after.error_code},
        )
    )
    if (event := EVENTS.get(after.state)) is not None:
        await work.tell(event(after), at=now)
    return Effect.NOTED
