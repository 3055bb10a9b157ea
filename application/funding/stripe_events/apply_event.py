"""Act on an event."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from application.funding.deposits.ports import DepositFilter, DepositsRead
from application.funding.deposits.settle_deposit import SettleDeposit
from application.funding.stripe_events.book_dispute import book_dispute, read_dispute
from application.funding.stripe_events.book_refund import book_failed_refund, book_refund
from application.funding.stripe_events.follow_card import follow_card
from application.funding.stripe_events.ports import BeginStripeWork, ReadPayment, StripeWork
from application.shared.ports import Act, Clock, Settings
from domain.funding.deposit import Deposit
from domain.funding.disputes import Policy, Stage
from domain.funding.settings import FREEZE_ON_DISPUTE
from domain.funding.stripe_events import (
    CARD_TYPES,
    PAYMENT_TYPES,
    REFUND_CHANGES,
    REFUNDED,
    EventEffect,
    StripeEvent,
    id_in,
    object_of,
)
from domain.shared.caller import Caller

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ApplyEvent:
    """Do what an event means, once, in one transaction; gives what has come of it.

    An operator (`by`) may have it done again: what is booked already is not booked twice. Raises
    `PaymentNotCredited` for what comes before the credit it is about, and `Unavailable`.
    """

    begin: BeginStripeWork
    settle: SettleDeposit
    deposits: DepositsRead
    read_payment: ReadPayment
    settings: Settings
    clock: Clock

    async def __call__(self, *, event: StripeEvent, by: Caller | None = None) -> EventEffect:
        about = _about(event)
        async with self.begin() as work:
            before = (await work.events.lock(event)).effect
            if by is None and before is not EventEffect.WAITING:
                return before
            effect, deposit_id = await self._apply(work, event, about)
            await work.events.applied(event.id, effect, self.clock.now(), deposit_id)
            if by is not None:
                await work.audit.record(_again(event, by, before, effect))
        return effect

    async def _apply(
        self, work: StripeWork, event: StripeEvent, about: Json
    ) -> tuple[EventEffect, int | None]:
        if event.type in PAYMENT_TYPES:
            return await self._settle(work, event, about)
        if event.type in CARD_TYPES:
            return await follow_card(work, event.type, about), None
        if not event.known:
            return EventEffect.IGNORED, None
        deposit = await self._deposit_of(work, about)
        if deposit is None:
            return EventEffect.UNKNOWN, None
        return await self._book(work, event, about, deposit), deposit.id

    async def _book(
        self, work: StripeWork, event: StripeEvent, about: Json, deposit: Deposit
    ) -> EventEffect:
        if event.type == REFUNDED:
            return await book_refund(work, deposit, about, event.created)
        if event.type in REFUND_CHANGES:
            return await book_failed_refund(work, deposit, about, event.created)
        stage = cast("Stage", event.type.rpartition(".")[2])
        told = read_dispute(stage, about, self.clock.now())
        policy = cast("Policy", self.settings.get(FREEZE_ON_DISPUTE))
        return await book_dispute(work, deposit, told, policy)

    async def _settle(
        self, work: StripeWork, event: StripeEvent, about: Json
    ) -> tuple[EventEffect, int | None]:
        try:
            payment = self.read_payment(about, event.told_at)
        except ValueError:
            return EventEffect.REVIEW, None
        effect = await self.settle(payment=payment, source="event", work=work)
        return EventEffect(effect), payment.deposit_id

    async def _deposit_of(self, work: StripeWork, about: Json) -> Deposit | None:
        """Find whose payment a charge or a dispute is about; whose it is never changes."""
        if (intent_id := id_in(about, "payment_intent")) is not None:
            return await work.deposits.of_payment(intent_id, None)
        charge_id = id_in(about, "id" if about.get("object") == "charge" else "charge")
        if charge_id is None:
            return None
        found = await self.deposits.page(DepositFilter(query=charge_id), None, 1)
        return next((each for each in found if each.charge_id == charge_id), None)


def _about(event: StripeEvent) -> Json:
    try:
        return object_of(json.loads(event.raw))
    except ValueError:  # A number of thousands of digits, say.
        return {}


def _again(event: StripeEvent, by: Caller, before: EventEffect, effect: EventEffect) -> Act:
    return Act(
        "stripe_event.applied_again",
        by,
        "stripe_event",
        event.id,
        before={"effect": before},
        after={"effect": effect, "type": event.type},
    )
