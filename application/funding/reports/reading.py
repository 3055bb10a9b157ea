"""What a report tells: the history, told page by page while it is written."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from application.funding.history.ports import History
from application.funding.history.views import Days, HistoryFilter, OperationLine
from domain.funding.bet import Bet, BetState, BetStatus
from domain.funding.figures import BetFigures
from domain.funding.report import Report
from domain.shared.currencies import Currency
from domain.shared.money import Money, Total

Told = Callable[[int], Awaitable[None]]
"""Is told after each page how much of the whole is written, in percent, and less than 100."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is to tell, and what the bets come to, before anything of it is read."""

    bets: int
    operations: int
    figures: BetFigures

    @property
    def currency(self) -> Currency:
        return self.figures.currency


def days(report: Report) -> Days:
    return Days(report.period.first, report.period.last)


async def extent(history: History, report: Report) -> Extent:
    """Count what a report will have; what is not asked for counts nothing."""
    page = await history.page(report.owner, HistoryFilter(days(report)), 0, 1)
    wanted = report.contents
    return Extent(
        page.all_bets if wanted.bets else 0,
        page.all_operations if wanted.transactions else 0,
        page.figures,
    )


@dataclass(slots=True)
class Reading:
    """One telling of the history. Bets are counted as they are told.

    So the figures are those of the very bets in the report, also when others are placed or
    resolved while it is written.
    """

    history: History
    report: Report
    extent: Extent
    told: Told
    figures: BetFigures = field(init=False)
    rows: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        counted = self.report.contents.bets
        self.figures = BetFigures(self.extent.currency) if counted else self.extent.figures

    async def bets(self) -> AsyncIterator[Sequence[Bet]]:
        """Give the bets that are asked for."""
        if self.report.contents.bets:
            async for page in self.history.every_bet(self.report.owner, days(self.report)):
                for each in page:
                    self.figures += figures_of(each)
                yield page
                await self._progress(len(page))

    async def operations(self) -> AsyncIterator[Sequence[OperationLine]]:
        """Give the operations that are asked for."""
        if self.report.contents.transactions:
            async for page in self.history.every_operation(self.report.owner, days(self.report)):
                yield page
                await self._progress(len(page))

    def total(self, minor: int) -> Total:
        return Total(minor, self.extent.currency)

    async def _progress(self, rows: int) -> None:
        self.rows += rows
        whole = self.extent.bets + self.extent.operations
        await self.told(min(99, self.rows * 100 // max(1, whole)))


def odds(bet: Bet) -> Decimal:
    """Give the coefficient as it is shown everywhere: with two decimals, or the third it has."""
    exact = bet.terms.coefficient
    short = exact.quantize(Decimal("0.01"))
    return short if short == exact else exact


def paid(bet: Bet) -> Money | None:
    """Give what was paid for a bet that is resolved; what is cancelled was given back."""
    return bet.payout if bet.state.status is BetStatus.RESOLVED else None


def figures_of(bet: Bet) -> BetFigures:
    """Tell what one bet adds to the figures."""
    stake, currency = bet.terms.stake, bet.terms.stake.currency
    if bet.state is BetState.CANCELLED:
        return BetFigures(currency)
    payout = bet.payout if bet.state in {BetState.WIN, BetState.CASHOUT} else None
    return BetFigures(
        currency,
        bets=1,
        wins=int(bet.state is BetState.WIN),
        losses=int(bet.state is BetState.LOSS),
        staked=stake.minor,
        won=payout.minor if payout else 0,
        lost=stake.minor if bet.state is BetState.LOSS else 0,
    )
