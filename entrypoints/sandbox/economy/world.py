"""One world that both providers see: what has been paid, is being paid, and will be."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from entrypoints.sandbox.economy.book import Book
from entrypoints.sandbox.economy.clock import Clock
from entrypoints.sandbox.economy.fate import Fate
from entrypoints.sandbox.economy.faults import Faults
from entrypoints.sandbox.economy.flows import Flow
from entrypoints.sandbox.economy.payment import Payment, Row, Steps
from entrypoints.sandbox.economy.plan import HOUR_MS, MOST, payment, payments, usual_count
from entrypoints.sandbox.economy.settings import Settings

WRITTEN_AFTER = 2000
"""Milliseconds until Vima's collector has written a new operation."""
AGAIN = 1 << 25
LATER = 6
"""One of so many payments still happens when nobody is thought to look on any more."""
TOGETHER = 48
"""Hours of the past that are made up before anybody else gets a turn."""


@dataclass(slots=True)
class World:
    """The same for the same seed and hours, but for what somebody has let happen on purpose."""

    seed: int
    clock: Clock
    settings: Settings
    looked_on: Sequence[tuple[int, int | None]]
    """Milliseconds between which somebody looked on, and more happened; the last goes on."""
    faults: Faults = field(default_factory=Faults)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    """Until then providers let everybody wait."""
    vima: Book = field(default_factory=lambda: Book(delay=WRITTEN_AFTER))
    pay_ins: Book = field(default_factory=Book)
    pay_outs: Book = field(default_factory=Book)
    _hour: int = 0
    """The first one that has not been made up."""
    _made: int = 0

    @property
    def books(self) -> Sequence[Book]:
        return self.vima, self.pay_ins, self.pay_outs

    async def begin(self) -> None:
        """Make up the past, without keeping others waiting for long."""
        end = self.clock.now() // HOUR_MS
        self._hour = end - self.settings.days * 24
        while self._hour <= end:
            self._make_up(min(self._hour + TOGETHER, end + 1))
            await asyncio.sleep(0)
        self.advance()

    def advance(self) -> None:
        """Let happen whatever is due by now."""
        now = self.clock.now()
        self._make_up(now // HOUR_MS + 1)
        for book in self.books:
            book.advance(now)

    def happen(self, flow: Flow, its_fate: Fate | None = None) -> Payment:
        """Let a payment of a kind begin now, with this fate or any."""
        self._made += 1
        now = self.clock.now()
        made, any_fate = payment(
            now // HOUR_MS * MOST + self._made % MOST, now, now + self._made, flow
        )
        self.take(made, its_fate or any_fate)
        return made

    def happen_known(self, flow: Flow, count: int) -> None:
        """Let payments of a kind happen that every provider of it knows at once."""
        for _ in range(count):
            now = self.clock.now()
            vima = ((now - WRITTEN_AFTER, "in_process"),) if flow.project else ()
            payshack = ((now, "Initiated"),) if flow.client else ()
            self.happen(flow, Fate(vima, payshack))
        self.advance()

    def take(self, made: Payment, its_fate: Fate) -> None:
        """Enter a payment wherever it is known."""
        flow = made.flow
        if its_fate.vima:
            self.vima.add(_row(made, its_fate.vima, made.amount))
        theirs = self.pay_outs if flow.outgoing else self.pay_ins
        amount = made.amount
        if its_fate.other_amount:
            amount = max(100, amount + (-1 if made.seed & 1 else 1) * max(amount // 20, 50))
        if its_fate.payshack:
            theirs.add(_row(made, its_fate.payshack, amount))
        if its_fate.again:
            theirs.add(_row(made, its_fate.again, made.amount, AGAIN))

    def _make_up(self, end: int) -> None:
        while self._hour < end:
            usual = usual_count(self.seed, self._hour, self.settings.payments_per_day)
            live = self.settings.live_per_hour if self._looked_on(self._hour) else 0.0
            for made, its_fate, past in payments(self.seed, self._hour, usual, live):
                if past or self._seen_by_somebody(made):
                    self.take(made, its_fate)
            self._hour += 1

    def _looked_on(self, hour: int) -> bool:
        first, end = hour * HOUR_MS, (hour + 1) * HOUR_MS
        return any(a < end and (b is None or b > first) for a, b in self.looked_on)

    def _seen_by_somebody(self, made: Payment) -> bool:
        """Tell whether one beyond the usual ones happens: fewer do when a run lasts for long."""
        lively = self.settings.lively_hours * HOUR_MS
        return any(
            first <= made.at < (last or made.at + 1)
            and (made.at - first < lively or made.one_in(LATER, 6))
            for first, last in self.looked_on
        )


def _row(made: Payment, steps: Steps, amount: int, flip: int = 0) -> Row:
    return Row(made, steps, made.number ^ flip, amount)
