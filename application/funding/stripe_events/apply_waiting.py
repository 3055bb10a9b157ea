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
MOST_WAITS = 14
"""So often an event waits for a credit: nine hours in all."""
OVERDUE = timedelta(seconds=30)
AT_ONCE = 500
TOGETHER = 20
"""How many subjects one job is about."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ApplyWaiting:
    """Apply all that waits of some subjects, each subject in Stripe's order.

    What fails is noted and raised, once everything else has been done: it is to be tried again.
    Later events of its subject wait for it, but not for ever. What comes before the credit that it
    is about waits by itself, and is for somebody to look at when that never comes.
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
        applied, early, failures = 0, list[StripeEvent](), list[Exception]()
        for each in await self.events.waiting(subject):
            try:
                await self.apply(event=each.event)
                applied += 1
            except PaymentNotCredited:
                early.append(each.event)
            except Exception as error:  # noqa: BLE001  # It is raised when all else is done.
                failures.append(error)
                if await self._failed(each.event, error) < MOST_ATTEMPTS:
                    break
        if early and applied and not failures:
            return await self._apply_all(subject)  # What they are about may be credited now.
        for event in early:
            await self._postpone(event)
        return failures

    async def _failed(self, event: StripeEvent, error: Exception) -> int:
        """Note a failure; gives how many there have been."""
        unknown = None if isinstance(error, Refusal) else error
        log.warning("event %s of Stripe: %s", event.id, type(error).__name__, exc_info=unknown)
        async with self.begin() as work:
            if (await work.events.lock(event)).effect is not EventEffect.WAITING:
                return MOST_ATTEMPTS  # Somebody else has applied it meanwhile.
            return await work.events.failed(event.id, _said(error))

    async def _postpone(self, event: StripeEvent) -> None:
        """Try an event again when the credit may have come: later and later, for some hours."""
        async with self.begin() as work:
            if (await work.events.lock(event)).effect is not EventEffect.WAITING:
                return  # Somebody else has applied it meanwhile.
            waits = await work.events.failed(event.id, PaymentNotCredited.sentence)
            if waits >= MOST_WAITS:
                await work.events.applied(event.id, EventEffect.REVIEW, self.clock.now(), None)
            else:
                after, job = timedelta(seconds=2**waits), {"subjects": [event.subject]}
                await work.jobs.enqueue(APPLY, job, after=after, once=event.subject)


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
