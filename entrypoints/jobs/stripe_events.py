"""Jobs about what Stripe has told."""

from datetime import timedelta

from application.funding.deposits.credit import BOOK_FEE
from application.funding.stripe_events.apply_waiting import (
    MOST_ATTEMPTS,
    ApplyOverdue,
    ApplyWaiting,
)
from application.funding.stripe_events.book_fee import BookFee
from application.funding.stripe_events.ports import APPLY
from application.shared.jobs import Handler, Payload, Schedule

LOOK_EVERY = timedelta(seconds=30)


def applying(apply_waiting: ApplyWaiting) -> Handler:
    """Apply what waits of the payload's `subjects`."""

    async def run(payload: Payload) -> None:
        await apply_waiting(subjects=payload["subjects"])

    return Handler(APPLY, run, MOST_ATTEMPTS)


def booking_fees(book_fee: BookFee) -> Handler:
    """Book the fee for the payload's `charge_id` or `dispute_id`."""

    async def run(payload: Payload) -> None:
        if "dispute_id" in payload:
            await book_fee.of_dispute(dispute_id=payload["dispute_id"])
        else:
            charge_id, intent_id = payload["charge_id"], payload.get("intent_id")
            await book_fee.of_charge(charge_id=charge_id, intent_id=intent_id)

    return Handler(BOOK_FEE, run)


def looking_for_overdue(apply_overdue: ApplyOverdue) -> Schedule:
    """Look for what has waited for too long."""
    return Schedule("stripe.apply_overdue", LOOK_EVERY, apply_overdue)
