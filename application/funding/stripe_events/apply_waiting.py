"""Apply what waits."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from application.funding.stripe_events.apply_event import ApplyEvent
from application.funding.stripe_events.ports import (
    APPLY,
    BeginStripeWork,
    StripeEventsRead,
)
from application.shared.ports import Clock
from domain.funding.stripe_events import EventEffect, PaymentNotCredited, StripeEvent
from domain.shared.errors import Refusal

MOST_ATTEMPTS = 10
"""So often an event may fail while later ones of its subject wait for it."""
OVERDUE = timedelta(seconds=30)
AT_ONCE = 500
TOGETHER = 20
"""How many subjects one job is about."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ApplyWaiting:
    """Apply all that waits of some subjects, each subject in Stripe's order.

    What fails is noted and raised, once everything else has been done: it is to be tried again.
    Later events of its subject wait for it, but not for ever.
    """

    events: StripeEventsRead
    apply: ApplyEvent
    begin: BeginStripeWork
    clock: Clock

    async def __call__(self, *, subjects: Sequence[str]) -> None:
        failures = [each for subject in subjects for each in await self._apply_all(subject)]
        if failures:
            raise failures[0]

    async def _apply_all(self, subject: str) -> Sequence[Exception]:
        failures = []
        for each in await self.events.waiting(subject):
            try:
                await self.apply(event=each.event)
            except Exception as error:  # noqa: BLE001  # It is raised when all else is done.
                attempts = await self._failed(each.event, error)
                if attempts < MOST_ATTEMPTS or not isinstance(error, PaymentNotCredited):
                    failures.append(error)
                if attempts < MOST_ATTEMPTS:
                    break
        return failures

    async def _failed(self, event: StripeEvent, error: Exception) -> int:
        """Note a failure; gives how many there have been."""
        log.warning("event %s of Stripe was not applied", event.id, exc_info=error)
        async with self.begin() as work:
            await work.events.lock(event)
            attempts = await work.events.failed(event.id, _said(error))
            if attempts >= MOST_ATTEMPTS and isinstance(error, PaymentNotCredited):
                # It will never be: somebody has to look, as at the payment itself.
                await work.events.applied(event.id, EventEffect.REVIEW, self.clock.now(), None)
            return attempts


@dataclass(frozen=True, slots=True)
class ApplyOverdue:
    """Ask once more for what has waited for too long, should its job have been lost."""

    events: StripeEventsRead
    begin: BeginStripeWork
    clock: Clock

    async def __call__(self) -> None:
        subjects = await self.events.overdue(self.clock.now() - OVERDUE, AT_ONCE)
        async with self.begin() as work:
            for first in range(0, len(subjects), TOGETHER):
                some = list(subjects[first : first + TOGETHER])
                await work.jobs.enqueue(APPLY, {"subjects": some}, once=" ".join(some))


def _said(error: Exception) -> str:
    """Say what went wrong without what only we should know."""
    return error.sentence if isinstance(error, Refusal) else type(error).__name__
